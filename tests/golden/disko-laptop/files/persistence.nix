# persistence.nix · Tideline 0.1.0 · kestrel, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 32 places, 9.7 GiB · lost: 3 places, 3 MiB
# undecided: nothing
# NOT READY: sops-nix would not find its key [PW-7]
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{ ... }:
{
  environment.persistence."/persist" = {
    hideMounts = true;
    directories = [
      {
        directory = "/etc/NetworkManager/system-connections";
        mode = "0700";
      }
      {
        directory = "/root";
        mode = "0700";
      }
      "/var/cache"
      {
        directory = "/var/db/sudo";
        mode = "0711";
      }
      {
        directory = "/var/lib/AccountsService";
        mode = "0775";
      }
      {
        directory = "/var/lib/NetworkManager";
        mode = "0700";
      }
      "/var/lib/alsa"
      {
        directory = "/var/lib/bluetooth";
        mode = "0700";
      }
      "/var/lib/boltd"
      {
        directory = "/var/lib/btrbk";
        user = "btrbk";
        group = "btrbk";
        mode = "0700";
      }
      {
        directory = "/var/lib/colord";
        user = "colord";
        group = "colord";
      }
      {
        directory = "/var/lib/cups";
        group = "lp";
      }
      {
        directory = "/var/lib/docker";
        mode = "0710";
      }
      "/var/lib/fwupd"
      {
        directory = "/var/lib/iwd";
        mode = "0700";
      }
      {
        directory = "/var/lib/machines";
        mode = "0700";
      }
      "/var/lib/nixos"
      {
        directory = "/var/lib/portables";
        mode = "0700";
      }
      "/var/lib/power-profiles-daemon"
      {
        directory = "/var/lib/private";
        mode = "0700";
      }
      {
        directory = "/var/lib/sops-nix";
        mode = "0700";
      }
      "/var/lib/systemd"
      "/var/lib/udisks2"
      "/var/lib/upower"
      "/var/lib/usbutils"
      {
        directory = "/var/spool/cups";
        mode = "0710";
      }
    ];
    files = [
      "/etc/adjtime"
      "/etc/machine-id"
    ];
  };
}
