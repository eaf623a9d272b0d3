# configuration-example.nix · Tideline 0.1.0 · heron, NixOS 26.05, a made-up host
# How your configuration.nix brings in this folder. Yours; only the lines under "add" are new.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 37 places, 61.0 GiB · lost: 2 places, 580 MiB
# undecided: nothing
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{ ... }:
{
  # add: ./tideline
  imports = [
    ./hardware-configuration.nix
    ./tideline
  ];
}
