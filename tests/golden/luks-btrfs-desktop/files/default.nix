# default.nix · Tideline 0.1.0 · heron, NixOS 26.05, a made-up host
# The file to import; it brings impermanence too.
#
# host read 2026-11-20 12:01 UTC · impermanence 7b1d382 of 2026-01-27
# kept: 37 places, 61.0 GiB · lost: 2 places, 580 MiB
# undecided: nothing
# To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.
{ ... }:
let
  # nix-community/impermanence of 2026-01-27
  impermanence = builtins.fetchTarball {
    url = "https://github.com/nix-community/impermanence/archive/7b1d382faf603b6d264f58627330f9faa5cba149.tar.gz";
    sha256 = "1iip4kjrk09mnha9jhafvcg61g1d0g6pqnljzdp08zz6zk38jzyk";
  };
in
{
  imports = [
    "${impermanence}/nixos.nix"
    ./root.nix
    ./persistence.nix
    ./system.nix
  ];
}
