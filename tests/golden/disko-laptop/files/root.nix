# root.nix · Tideline 0.1.0 · kestrel, NixOS 26.05, a made-up host
# The file systems: what / is at each boot, and where the rest is mounted.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 32 places, 9.7 GiB · lost: 3 places, 3 MiB
# undecided: nothing
# NOT READY: sops-nix would not find its key [PW-7]
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{ lib, ... }:
{
  # A new RAM disk at each boot.
  # disko may define it too, so the whole entry is forced.
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
  # disko may define it too, so the whole entry is forced.
  fileSystems."/persist" = lib.mkForce {
    device = "/dev/mapper/crypted";
    fsType = "btrfs";
    options = [
      "subvol=@"
      "compress=zstd"
      "noatime"
    ];
    neededForBoot = true;
  };
}
