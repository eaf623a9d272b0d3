/*
 * Programs of sh for the live system; data are their arguments. Every change is a rename within one
 * file system that never replaces anything, so each can be run again where it was cut short.
 * $1 is the mount point, $2 the folder of what is set aside, $3 the store's name inside of nix.
 */

/** Once Nix's folders have moved up they must not be taken for a part of the old root. */
export const MOVE_ASIDE = `
[ -d "$1/nix/store" ] && [ ! -e "$1/store" ] || { echo "set aside already" >&2; exit 1; }
find "$1" -mindepth 1 -maxdepth 1 ! -name nix ! -name lost+found ! -name "$2" \\
  -exec mv -n -t "$1/$2" -- {} +
`

/** By name: the old root has a var too, and a wildcard would run into it. The empty nix goes aside. */
export const MOVE_UP = `
[ -d "$1/$2/etc" ] || { echo "set the rest aside first" >&2; exit 1; }
for name in store var "$3"; do
  [ -e "$1/nix/$name" ] || continue
  [ ! -e "$1/$name" ] || { echo "$1/$name is in the way" >&2; exit 1; }
  mv -n -t "$1" -- "$1/nix/$name" || exit 1
done
[ ! -d "$1/nix" ] || mv -n -t "$1/$2" -- "$1/nix"
`

/** The way back of all, from wherever it stopped; more arguments are files that were moved to the store. */
export const MOVE_BACK = `
[ -d "$1/nix" ] || mv -n -t "$1" -- "$1/$2/nix" || exit 1
for name in store var "$3"; do
  [ ! -e "$1/$name" ] || [ -e "$1/nix/$name" ] || mv -n -t "$1/nix" -- "$1/$name" || exit 1
done
find "$1/$2" -mindepth 1 -maxdepth 1 -exec mv -n -t "$1" -- {} + || exit 1
top=$1; store=$1/nix/$3; shift 3
for file; do
  [ ! -e "$store$file" ] || mv -n -T -- "$store$file" "$top$file" || exit 1
done
`

/** $1 from, $2 to, then relative paths: kinds, modes, owners and links of all, contents of files. */
export const COMPARE_COPIES = `
list() {
  cd "$1" && shift || exit 1
  { find "$@" -printf "%y %m %U %G %l %p\\\\n"; find "$@" -type f -exec cksum -- {} +; } | sort
}
from=$1; to=$2; shift 2
[ -d "$from" ] && [ -d "$to" ] || { echo "$from or $to is not there" >&2; exit 1; }
[ "$(list "$from" "$@" | cksum)" = "$(list "$to" "$@" | cksum)" ] && echo same
`
