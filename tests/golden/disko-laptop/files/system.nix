# system.nix · Tideline 0.1.0 · kestrel, NixOS 26.05, a made-up host
# What else has to change so that nobody is locked out and nothing is missing.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 32 places, 9.7 GiB · lost: 3 places, 3 MiB
# undecided: nothing
# NOT READY: sops-nix would not find its key [PW-7]
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{ ... }:
{
  # By their path on the store: there before any kept path is mounted.
  services.openssh.hostKeys = [
    {
      path = "/persist/etc/ssh/ssh_host_ed25519_key";
      type = "ed25519";
    }
    {
      path = "/persist/etc/ssh/ssh_host_rsa_key";
      type = "rsa";
    }
  ];
}
