# persistence.nix · Tideline 0.1.0 · laptop, NixOS 26.05, a made-up host
# What is kept: it lies in /persist and is mounted from there at each boot.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 22 places, 38.2 GiB · lost: 4 places, 262 MiB
# undecided: 26 places, 1.3 GiB; counts as lost
# NOT READY: ada could not log in after the first reboot [PW-1]
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
      "/var/lib/nixos"
      {
        directory = "/var/lib/sops-nix";
        mode = "0700";
      }
      "/var/lib/systemd"
      "/var/log"
    ];
    files = [ "/etc/machine-id" ];
    users.ada = {
      directories = [
        {
          directory = ".config/dconf";
          mode = "0700";
        }
        {
          directory = ".gnupg";
          mode = "0700";
        }
        {
          directory = ".local/share/fish";
          mode = "0700";
        }
        {
          directory = ".local/share/keyrings";
          mode = "0700";
        }
        {
          directory = ".mozilla";
          mode = "0700";
        }
        {
          directory = ".ssh";
          mode = "0700";
        }
        "Documents"
        "Pictures"
        "nix-config"
        "src"
      ];
    };
  };
}
