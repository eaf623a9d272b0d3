# shellcheck shell=bash
# Stand-in for nix-env -p PROFILE --set SYSTEM: the next numbered link, and one to that by a rename.
set -e
[ "$1" = -p ] && [ "$3" = --set ] || exit 64
system=$(readlink -f "$4")
[ "$(readlink -f "$2")" != "$system" ] || exit 0
number=1
while [ -L "$2-$number-link" ]; do number=$((number + 1)); done
ln -sn "$system" "$2-$number-link"
ln -sfn "${2##*/}-$number-link" "$2.tmp"
mv -T "$2.tmp" "$2"
