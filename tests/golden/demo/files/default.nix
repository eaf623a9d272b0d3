# default.nix · Tideline 0.1.0 · laptop, NixOS 26.05, a made-up host
# The file to import. Your flake has to bring inputs.impermanence.nixosModules.impermanence.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 22 places, 38.2 GiB · lost: 4 places, 262 MiB
# undecided: 26 places, 1.3 GiB; counts as lost
# NOT READY: ada could not log in after the first reboot [PW-1]
# To change this file, change the design and export again.
{ ... }:
{
  imports = [
    ./root.nix
    ./persistence.nix
  ];
}
