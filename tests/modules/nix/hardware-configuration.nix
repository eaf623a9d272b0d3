# What the host says of itself today, as its recorded facts tell it: host.json beside this file.
{ lib, ... }:
let
  host = builtins.fromJSON (builtins.readFile ./host.json);
  # Weaker than a default: NixOS declares most accounts itself, and then its word counts.
  weak = lib.mapAttrs (_: lib.mapAttrs (_: lib.mkOverride 1400));
in
{
  imports = host.modules;
  config = lib.mkMerge [
    host.config
    {
      users.users = weak host.accounts;
      users.groups = weak host.groups;
      # As `import <nixpkgs>` gives it, but for its demand of a newer Nix than Debian's.
      nixpkgs.pkgs = import (host.nixpkgs + "/pkgs/top-level/impure.nix") {
        localSystem.system = "x86_64-linux";
      };
    }
  ];
}
