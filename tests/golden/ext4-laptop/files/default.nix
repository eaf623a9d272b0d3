# default.nix · Tideline 0.1.0 · otter, NixOS 26.05, a made-up host
# The file to import. Your flake has to bring inputs.impermanence.nixosModules.impermanence.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 53 places, 11.7 GiB · lost: 5 places, 3 MiB
# undecided: 3 places, 3 MiB; counts as lost
# NOT READY: sam would have no password after the first reboot [PW-1]
# NOT READY: The swap file /var/lib/swapfile is on the root that starts empty [SWAP-1]
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{ ... }:
{
  imports = [
    ./root.nix
    ./persistence.nix
    ./system.nix
  ];
}
