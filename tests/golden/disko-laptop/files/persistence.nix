# persistence.nix · Tideline 0.1.0 · kestrel, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 23 places, 9.6 GiB · lost: 3 places, 1 MiB
# undecided: 17 places, 96 MiB; counts as lost
# NOT READY: sops-nix would not find its key [PW-7]
# To change this file, change the design and export again.
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
        directory = "/root/.config/sops";
        mode = "0700";
      }
      {
        directory = "/var/lib/AccountsService";
        mode = "0775";
      }
      {
        directory = "/var/lib/NetworkManager";
        mode = "0700";
      }
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
    ];
    files = [ "/etc/machine-id" ];
  };
}
