# What flake.nix in the folder of this file comes to: a module of each of its hosts, with stand-ins for its
# inputs. Copied beside it. Each input that brings a module of NixOS says so in `test.brought`.
#   import ./wired-flake.nix "laptop"
host:
let
  flake = import ./flake.nix;
  theirs = {
    nixpkgs.lib.nixosSystem = { modules }: { imports = modules; };
    flake-parts.lib.mkFlake =
      { inputs }:
      { imports, systems, flake }:
      let
        parts = map (file: (import file { inherit inputs; }).flake) imports;
        # As flake-parts does it: definitions of one name are joined.
        joined = builtins.zipAttrsWith (_: modules: { imports = modules; });
      in
      flake // { nixosModules = joined (map ({ nixosModules }: nixosModules) parts); };
  };
  moduleOf = name: { nixosModules.${name}.test.brought = [ name ]; };
  inputs = builtins.mapAttrs (name: _: theirs.${name} or (moduleOf name)) flake.inputs // {
    self = outputs;
  };
  outputs = flake.outputs inputs;
in
outputs.nixosConfigurations.${host}
