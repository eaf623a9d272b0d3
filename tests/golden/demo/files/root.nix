# root.nix · Tideline 0.1.0 · laptop, NixOS 26.05, a made-up host
# The file systems: what / is at each boot, and where the rest is mounted.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 35 places, 39.7 GiB · lost: 3 places, 43 MiB
# undecided: nothing
# NOT READY: ada could not log in after the first reboot [PW-1]
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
    device = "/dev/mapper/cryptroot";
    fsType = "btrfs";
    options = [
      "subvol=@"
      "compress=zstd"
      "noatime"
    ];
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
