#!/usr/bin/env bash
# shellcheck disable=SC2154
# The control: the move of a live system as it is found in blogs. $1 is --apply, or anything else, which it
# does not know. Above stand the device, and how cp is told to copy.
set -eu
[ "$1" = --apply ] || exit 0
mountpoint -q /mnt || mount "$naive_device" /mnt
cd /mnt
mkdir -p nix/persist
for path in etc/machine-id etc/nixos etc/ssh home root var/lib var/log; do
  mkdir -p "nix/persist/${path%/*}"
  # shellcheck disable=SC2086
  cp $naive_how "$path" "nix/persist/${path%/*}/"
done
for name in etc home root srv; do rm -rf "./$name"; done
mv var old-var
mv nix/store nix/var nix/persist .
