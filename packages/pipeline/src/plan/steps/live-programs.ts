/*
 * Programs of sh for the live system; data are their arguments. Every change is a rename within one
 * file system that never replaces anything, so each can be run again where it was cut short.
 * $1 is the mount point, $2 the folder of what is set aside; from $3 on the stores' names inside of nix.
 */

/**
 * Once Nix's folders have moved up they must not be taken for a part of the old root. mv(1) says nothing of
 * what it leaves because the name is taken; out of a nested subvolume it would copy and delete.
 */
export const MOVE_ASIDE = `
[ "$(stat -c %d -- "$1/nix")" = "$(stat -c %d -- "$1")" ] ||
  { echo "$1/nix is a mount, or a nested subvolume: nothing can be renamed out of it" >&2; exit 1; }
[ -d "$1/nix/store" ] && [ ! -e "$1/store" ] || { echo "set aside already" >&2; exit 1; }
find "$1" -mindepth 1 -maxdepth 1 ! -name nix ! -name lost+found ! -name "$2" \\
  -exec mv -n -t "$1/$2" -- {} + || exit 1
left=$(find "$1" -mindepth 1 -maxdepth 1 ! -name nix ! -name lost+found ! -name "$2")
[ -z "$left" ] || { echo "these names are taken in $1/$2: $left" >&2; exit 1; }
`

/** By name: the old root has a var too, and a wildcard would run into it. The empty nix goes aside. */
export const MOVE_UP = `
top=$1; aside=$1/$2; shift 2
[ -d "$aside/etc" ] || { echo "set the rest aside first" >&2; exit 1; }
for name in store var "$@"; do
  [ -e "$top/nix/$name" ] || continue
  [ ! -e "$top/$name" ] || { echo "$top/$name is in the way" >&2; exit 1; }
  mv -n -t "$top" -- "$top/nix/$name" || exit 1
done
[ ! -d "$top/nix" ] || mv -n -t "$aside" -- "$top/nix"
`

/**
 * The way back of all, from wherever it stopped, even before the first folder was made; paths among the names
 * are files that were moved to the first store. What the new system made in the place of a folder of before
 * is left there, and named.
 */
export const MOVE_BACK = `
top=$1; aside=$1/$2; store=$1/nix/$3; shift 2
[ -d "$aside" ] || [ ! -d "$top/nix/store" ] || exit 0
[ -d "$top/nix" ] || mv -n -t "$top" -- "$aside/nix" || exit 1
for name in store var "$@"; do
  case $name in /*) continue ;; esac
  [ ! -e "$top/$name" ] || [ -e "$top/nix/$name" ] || mv -n -t "$top/nix" -- "$top/$name" || exit 1
done
find "$aside" -mindepth 1 -maxdepth 1 -exec mv -n -t "$top" -- {} + || exit 1
for file; do
  case $file in /*) ;; *) continue ;; esac
  [ ! -e "$store$file" ] || mv -n -T -- "$store$file" "$top$file" || exit 1
done
left=$(find "$aside" -mindepth 1 -maxdepth 1)
[ -z "$left" ] || { echo "these names are taken in $top: $left" >&2; exit 1; }
`

/** $1 from, $2 to: done already where only the second is there. */
export const MOVE_ONCE = `
[ ! -e "$1" ] && [ -e "$2" ] && exit 0
mv -n -T -- "$1" "$2" && [ ! -e "$1" ]
`

/**
 * $1 is the store, then what was copied to it. A copy that is taken back stays, in a folder of its own:
 * a later one must not be mixed with it.
 */
export const SET_COPIES_ASIDE = `
store=$1; shift
number=1
while [ -e "$store/undone-$number" ]; do number=$((number + 1)); done
for path; do
  [ -e "$store$path" ] || [ -L "$store$path" ] || continue
  [ -L "$store$path" ] || chattr -f -ia "$store$path" 2> /dev/null
  mkdir -p -m 0700 -- "$store/undone-$number" && mkdir -p -- "$store/undone-$number\${path%/*}" &&
    mv -n -T -- "$store$path" "$store/undone-$number$path" || exit 1
done
`

/** $1 is the store, then relative paths: what an earlier try copied there can be written once more. */
export const FREE_COPIES = `
cd -- "$1" || exit 1
shift
for path; do
  [ ! -e "$path" ] || find "$path" \\( -type f -o -type d \\) -exec chattr -f -ia {} + 2> /dev/null
done
exit 0
`

/** $1 is the file for the hash of a password that is asked for. */
export const NEW_PASSWORD =
  'umask 077; hash=$(mkpasswd) && [ -n "$hash" ] && printf "%s\\n" "$hash" > "$1"'

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
