# flake-example.nix · Tideline 0.1.0 · laptop, NixOS 26.05, a made-up host
# How your flake.nix brings in this folder. Yours; only the lines under "add" are new.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 35 places, 39.7 GiB · lost: 3 places, 43 MiB
# undecided: nothing
# NOT READY: ada could not log in after the first reboot [PW-1]
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{
  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";

    # add: nix-community/impermanence, at the revision of 2026-01-27
    impermanence.url = "github:nix-community/impermanence/7b1d382faf603b6d264f58627330f9faa5cba149";
    impermanence.inputs.nixpkgs.follows = "";
    impermanence.inputs.home-manager.follows = "";
  };

  outputs = inputs: {
    nixosConfigurations.laptop = inputs.nixpkgs.lib.nixosSystem {
      # add: the last two of these modules
      modules = [
        ./configuration.nix
        inputs.impermanence.nixosModules.impermanence
        ./tideline
      ];
    };
  };
}
