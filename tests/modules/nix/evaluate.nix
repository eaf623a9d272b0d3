# A configuration by way of the real entry points of nixpkgs, and what it comes to.
#   nix-instantiate --eval --strict --json evaluate.nix -A report --argstr nixpkgs … --argstr folder …
# `wiring`: `flake` takes the folder's flake.nix with `inputs` (a JSON object, input to its checkout),
# `channels` its configuration.nix.
{
  nixpkgs,
  folder,
  wiring,
  inputs ? "{}",
}:
let
  flakeOf =
    path: given:
    let
      self = outputs // {
        outPath = path;
        inputs = given;
        inherit outputs;
      };
      outputs = (import (path + "/flake.nix")).outputs (given // { inherit self; });
    in
    self;
  ofChannels = import (nixpkgs + "/nixos") { configuration = folder + "/configuration.nix"; };
  # Inputs of an empty name are dropped in favour of the flake that asks: what uses them is wrong.
  dropped = {
    nixpkgs = throw "this input is dropped: nixpkgs";
    home-manager = throw "this input is dropped: home-manager";
    # flake-parts works with it.
    nixpkgs-lib.lib = import (nixpkgs + "/lib");
  };
  # A file of an input is a flake there; of the user's flake.nix only what it names is needed.
  theirs = builtins.mapAttrs (
    name: path:
    if name == "nixpkgs" then
      flakeOf path { }
    else
      flakeOf path (
        builtins.intersectAttrs (builtins.functionArgs (import (path + "/flake.nix")).outputs) dropped
      )
  ) (builtins.fromJSON inputs);
  # Not an attribute set of systems: a host has one configuration.
  systems = builtins.attrValues (flakeOf folder theirs).nixosConfigurations;
  evaluation = if wiring == "flake" then builtins.head systems else ofChannels;
in
{
  report = import ./report.nix evaluation;
}
