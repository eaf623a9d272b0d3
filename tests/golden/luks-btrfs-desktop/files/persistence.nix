# persistence.nix · Tideline 0.1.0 · heron, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 30 places, 60.3 GiB · lost: 2 places, 12 KiB
# undecided: 12 places, 1.3 GiB; counts as lost
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
      "/etc/nixos"
      {
        directory = "/etc/wireguard";
        mode = "0700";
      }
      {
        directory = "/root/.gnupg";
        mode = "0700";
      }
      {
        directory = "/root/.ssh";
        mode = "0700";
      }
      {
        directory = "/srv/media";
        group = "media";
        mode = "2775";
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
        directory = "/var/lib/acme";
        user = "acme";
        group = "acme";
      }
      {
        directory = "/var/lib/bluetooth";
        mode = "0700";
      }
      "/var/lib/boltd"
      {
        directory = "/var/lib/colord";
        user = "colord";
        group = "colord";
      }
      {
        directory = "/var/lib/cups";
        group = "lp";
      }
      "/var/lib/fwupd"
      {
        directory = "/var/lib/jellyfin";
        user = "jellyfin";
        group = "jellyfin";
        mode = "0700";
      }
      "/var/lib/libvirt"
      {
        directory = "/var/lib/machines";
        mode = "0700";
      }
      "/var/lib/nixos"
      {
        directory = "/var/lib/postgresql";
        user = "postgres";
        group = "postgres";
        mode = "0750";
      }
      "/var/lib/power-profiles-daemon"
      {
        directory = "/var/lib/private";
        mode = "0700";
      }
      "/var/lib/systemd"
      {
        directory = "/var/lib/tailscale";
        mode = "0700";
      }
      "/var/log"
    ];
    files = [
      "/etc/machine-id"
      {
        file = "/root/.nix-channels";
        parentDirectory = {
          mode = "0700";
        };
      }
    ];
  };
}
