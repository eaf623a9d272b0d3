# Where each option that the catalogue names is declared: evaluates every module of NixOS and of Home
# Manager, and looks at names only.
#   nix-instantiate --eval --strict --json declared-options.nix --arg nixpkgs PATH --arg homeManager PATH --argstr names "a.b c.d"
{
  nixpkgs,
  homeManager,
  names,
}:
let
  lib = import (nixpkgs + "/lib");
  homeLib = import (homeManager + "/modules/lib/stdlib-extended.nix") lib;
  pkgs = {
    lib = homeLib;
    path = nixpkgs;
    formats = { };
    stdenv.hostPlatform = {
      isDarwin = false;
      isLinux = true;
      system = "x86_64-linux";
    };
  };
  ofNixos = lib.evalModules {
    modules = import (nixpkgs + "/nixos/modules/module-list.nix") ++ [ { _module.check = false; } ];
    specialArgs = {
      inherit pkgs;
      modulesPath = toString (nixpkgs + "/nixos/modules");
      baseModules = [ ];
      extraModules = [ ];
      modules = [ ];
      noUserModules = null;
    };
  };
  ofHomeManager = homeLib.evalModules {
    class = "homeManager";
    modules =
      lib.toList (
        import (homeManager + "/modules/modules.nix") {
          inherit pkgs;
          lib = homeLib;
          check = false;
        }
      )
      ++ [
        {
          _module.check = false;
          _module.args.pkgs = lib.mkForce pkgs;
        }
      ];
    specialArgs = {
      modulesPath = toString (homeManager + "/modules");
      osConfig = null;
      osClass = null;
      minimal = false;
    };
  };
  # The files that declare it; for a group of options none, but known.
  declarations =
    options: path:
    let
      found = builtins.tryEval (options ? ${builtins.head path});
      option = options.${builtins.head path};
      rest = builtins.tail path;
    in
    if !(found.success && found.value) then
      null
    else if (option._type or "") == "option" then
      map toString option.declarations
    else if rest == [ ] then
      [ ]
    else
      declarations option rest;
in
lib.genAttrs (lib.splitString " " names) (name: {
  nixos = declarations ofNixos.options (lib.splitString "." name);
  homeManager = declarations ofHomeManager.options (lib.splitString "." name);
})
