# persistence.nix · Tideline 0.1.0 · heron, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 37 places, 61.0 GiB · lost: 2 places, 580 MiB
# undecided: nothing
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
      "/etc/nixos"
      {
        directory = "/etc/wireguard";
        mode = "0700";
      }
      {
        directory = "/root";
        mode = "0700";
      }
      {
        directory = "/srv/media";
        group = "media";
        mode = "2775";
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
      {
        directory = "/var/lib/fail2ban";
        mode = "0750";
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
        directory = "/var/lib/portables";
        mode = "0700";
      }
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
      {
        directory = "/var/lib/sddm";
        user = "sddm";
        group = "sddm";
        mode = "0750";
      }
      "/var/lib/systemd"
      {
        directory = "/var/lib/tailscale";
        mode = "0700";
      }
      "/var/lib/upower"
      "/var/log"
      {
        directory = "/var/spool/cups";
        mode = "0710";
      }
    ];
    files = [
      "/etc/adjtime"
      "/etc/machine-id"
      "/etc/resolv.conf.bak"
    ];
  };
}
