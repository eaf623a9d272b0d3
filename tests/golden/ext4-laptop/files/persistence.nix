# persistence.nix · Tideline 0.1.0 · otter, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 53 places, 11.7 GiB · lost: 5 places, 3 MiB
# undecided: 3 places, 3 MiB; counts as lost
# NOT READY: sam would have no password after the first reboot [PW-1]
# NOT READY: The swap file /var/lib/swapfile is on the root that starts empty [SWAP-1]
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
        directory = "/root";
        mode = "0700";
      }
      "/var/cache"
      {
        directory = "/var/db/sudo";
        mode = "0711";
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
      {
        directory = "/var/lib/cups";
        group = "lp";
      }
      "/var/lib/fwupd"
      "/var/lib/nixos"
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
      {
        directory = "/var/lib/udisks2";
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
      "/var/lib/swapfile"
    ];
    users.sam = {
      directories = [
        ".cache"
        ".config"
        {
          directory = ".gnupg";
          mode = "0700";
        }
        {
          directory = ".local/share/Trash";
          mode = "0700";
        }
        ".local/share/applications"
        {
          directory = ".local/share/keyrings";
          mode = "0700";
        }
        ".local/share/nix"
        ".local/state/wireplumber"
        {
          directory = ".ssh";
          mode = "0700";
        }
        "Desktop"
        "Documents"
        "Downloads"
        "Music"
        "Pictures"
        "Public"
        "Templates"
        "Videos"
        "odd names"
        "projects"
      ];
      files = [ ".bash_history" ];
    };
  };
}
