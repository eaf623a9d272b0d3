# root.nix · Tideline 0.1.0 · otter, NixOS 26.05, a made-up host
# The file systems: what / is at each boot, and where the rest is mounted.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 53 places, 11.7 GiB · lost: 5 places, 3 MiB
# undecided: 3 places, 3 MiB; counts as lost
# NOT READY: sam would have no password after the first reboot [PW-1]
# NOT READY: The swap file /var/lib/swapfile is on the root that starts empty [SWAP-1]
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{ lib, ... }:
{
  # A new RAM disk at each boot.
  # hardware-configuration.nix has it too, so the whole entry is forced.
  fileSystems."/" = lib.mkForce {
    device = "none";
    fsType = "tmpfs";
    options = [
      "size=1G"
      "mode=755"
    ];
    neededForBoot = true;
  };

  # What was / before the move, unchanged.
  fileSystems."/persist" = {
    device = "/dev/disk/by-uuid/2f60b8d1-94c7-4e3a-a5f2-7d1c90b6e384";
    fsType = "ext4";
    options = [ "defaults" ];
    neededForBoot = true;
  };

  # Nix stays where it is on the disk.
  fileSystems."/nix" = {
    device = "/persist/nix";
    fsType = "none";
    options = [ "bind" ];
    neededForBoot = true;
  };
}
