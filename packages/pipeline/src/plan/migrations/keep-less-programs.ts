/*
 * Programs of sh; data are their arguments. What they look into, tmpfiles.d and fstab, escapes what is
 * no plain name: such a path is found by its unit alone.
 */

// $1 the system, then by threes a path and its units.
export const NOT_IN_SYSTEM = `
system=$1; shift
[ -d "$system/etc/systemd" ] || { echo "$system is no system" >&2; exit 1; }
found=0
while [ $# -gt 2 ]; do
  for unit in "$2" "$3"; do
    if [ -e "$system/etc/systemd/system/$unit" ]; then echo "$1: $unit" >&2; found=1; fi
  done
  if cut -d " " -f 2 -- "$system/etc/fstab" | grep -qxF -e "$1"; then echo "$1: fstab" >&2; found=1; fi
  if cat -- "$system"/etc/tmpfiles.d/*.conf 2>/dev/null | tr -d "'" | tr -s "\\t " "  " |
    grep "^L" | cut -d " " -f 2 | grep -qxF -e "$1"; then
    echo "$1: tmpfiles.d" >&2; found=1
  fi
  shift 3
done
[ "$found" = 0 ] && echo "not kept"
`

export const NOT_FROM_STORE = `
found=0
for path; do
  if findmnt --mountpoint "$path" >/dev/null; then echo "$path is mounted" >&2; found=1; fi
  if [ -L "$path" ]; then echo "$path is a link to $(readlink -- "$path")" >&2; found=1; fi
done
[ "$found" = 0 ] && echo "not kept"
`

export const NONE_IS_ACTIVE = '! systemctl is-active --quiet -- "$@"'

// Pairs of a name of today and the new one: run again, it goes on where it stopped.
export const MOVE_PAIRS = `
while [ $# -gt 1 ]; do
  from=$1; to=$2; shift 2
  if [ ! -e "$from" ] && [ ! -L "$from" ]; then
    [ -e "$to" ] || [ -L "$to" ] || echo "nothing is at $from"
    continue
  fi
  if [ -e "$to" ] || [ -L "$to" ]; then echo "$to is taken" >&2; exit 1; fi
  mv -n -T -- "$from" "$to" || exit 1
  [ -e "$to" ] || [ -L "$to" ] || { echo "$from did not move" >&2; exit 1; }
done
echo "set aside"
`

// In the entry of before, or by a list of a home that nobody looks into, it is in use: bindfs names its source.
export const MOVE_UNUSED_PAIRS = `
is_shown() {
  while [ $# -gt 1 ]; do
    path=\${2#*/no-longer-kept}
    if [ "$path" -ef "$1" ] || [ "$(findmnt -n -o SOURCE --mountpoint "$path")" = "$1" ]; then
      echo "$path still shows $1: nothing was moved" >&2; return
    fi
    shift 2
  done
  return 1
}
! is_shown "$@" || exit 1
${MOVE_PAIRS.trimStart()}`

// What nobody could look at need not have been there.
export const PAIRS_MOVED = `
while [ $# -gt 1 ]; do
  if [ -e "$1" ] || [ -L "$1" ]; then exit 1; fi
  shift 2
done
`
