# Home Manager as a user has it without NixOS, and which of its assertions fail.
#   nix-instantiate --eval --strict --json standalone.nix --argstr nixpkgs … --argstr homeManager … --argstr folder …
{
  nixpkgs,
  homeManager,
  folder,
}:
let
  pkgs = import (nixpkgs + "/pkgs/top-level/impure.nix") { localSystem.system = "x86_64-linux"; };
  modules = homeManager + "/modules";
  lib = import (modules + "/lib/stdlib-extended.nix") pkgs.lib;
  # As its default.nix does it, but with the packages that are given: to import them anew would ask for
  # a newer Nix than Debian's.
  evaluation = lib.evalModules {
    class = "homeManager";
    specialArgs.modulesPath = toString modules;
    modules = [
      (folder + "/home.nix")
      {
        home.username = "ada";
        home.homeDirectory = "/home/ada";
        home.stateVersion = "24.05";
      }
    ]
    ++ import (modules + "/modules.nix") {
      inherit lib pkgs;
      useNixpkgsModule = false;
    };
  };
in
map ({ message, ... }: message) (
  builtins.filter ({ assertion, ... }: !assertion) evaluation.config.assertions
)
