# persistence.nix · Tideline 0.1.0 · laptop, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 35 places, 39.7 GiB · lost: 3 places, 43 MiB
# undecided: nothing
# NOT READY: ada could not log in after the first reboot [PW-1]
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
      "/opt/vendor-scanner"
      {
        directory = "/root";
        mode = "0700";
      }
      "/var/cache"
      {
        directory = "/var/lib/NetworkManager";
        mode = "0700";
      }
      {
        directory = "/var/lib/bluetooth";
        mode = "0700";
      }
      {
        directory = "/var/lib/docker";
        mode = "0710";
      }
      "/var/lib/flatpak"
      {
        directory = "/var/lib/fprint";
        mode = "0700";
      }
      {
        directory = "/var/lib/machines";
        mode = "0700";
      }
      {
        directory = "/var/lib/myservice";
        user = "myservice";
        group = "myservice";
        mode = "0750";
      }
      "/var/lib/nixos"
      {
        directory = "/var/lib/portables";
        mode = "0700";
      }
      {
        directory = "/var/lib/sops-nix";
        mode = "0700";
      }
      "/var/lib/systemd"
      "/var/log"
    ];
    files = [
      "/etc/machine-id"
      "/etc/vendor-scanner.conf"
    ];
    users.ada = {
      directories = [
        {
          directory = ".Vault";
          mode = "0700";
        }
        ".cache"
        {
          directory = ".config/dconf";
          mode = "0700";
        }
        ".config/htop"
        {
          directory = ".gnupg";
          mode = "0700";
        }
        ".local/share/com.example.fieldnotes.desktop.Devel-nightly"
        {
          directory = ".local/share/fish";
          mode = "0700";
        }
        {
          directory = ".local/share/gvfs-metadata";
          mode = "0700";
        }
        {
          directory = ".local/share/keyrings";
          mode = "0700";
        }
        ".local/state/home-manager"
        {
          directory = ".mozilla";
          mode = "0700";
        }
        {
          directory = ".ssh";
          mode = "0700";
        }
        "Documents"
        "Downloads"
        "Pictures"
        "nix-config"
        "src"
      ];
    };
  };
}
