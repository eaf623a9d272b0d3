# persistence.nix · Tideline 0.1.0 · otter, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 33 places, 10.6 GiB · lost: 7 places, 29 MiB
# undecided: 27 places, 1.0 GiB; counts as lost
# NOT READY: sam would have no password after the first reboot [PW-1]
# NOT READY: The swap file /var/lib/swapfile is on the root that starts empty [SWAP-1]
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
        directory = "/var/lib/NetworkManager";
        mode = "0700";
      }
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
      "/var/log"
    ];
    files = [
      "/etc/machine-id"
      "/var/lib/swapfile"
    ];
    users.sam = {
      directories = [
        {
          directory = ".config/chromium";
          mode = "0700";
        }
        {
          directory = ".config/dconf";
          mode = "0700";
        }
        ".config/libreoffice"
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
        ".local/state/wireplumber"
        {
          directory = ".ssh";
          mode = "0700";
        }
        "Desktop"
        "Documents"
        "Music"
        "Pictures"
        "Videos"
        "projects"
      ];
    };
  };
}
