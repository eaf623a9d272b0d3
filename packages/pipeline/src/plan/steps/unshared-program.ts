/**
 * $1 a folder on the volume, then what is copied there and shares its blocks: what is not copied on write
 * (chattr +C) does not. Smaller files are not counted, since each is asked by itself.
 */
export const ROOM_FOR_UNSHARED = `
to=$1; shift
command -v lsattr > /dev/null || { echo "no lsattr: not looked at"; exit; }
need=$(find "$@" -xdev -type f -size +1023k -exec sh -c '
lsattr -d -- "$@" 2> /dev/null | cut -d" " -f1 | grep -q C || exit 0
for file; do
  case $(lsattr -d -- "$file" 2> /dev/null | head -n 1 | cut -d" " -f1) in *C*) stat -c "%b %B" -- "$file" ;; esac
done' sh {} + | awk '{ sum += $1 * $2 } END { printf "%.0f", sum }')
free=$(df --output=avail -B1 -- "$to" | tail -n 1 | tr -d ' ')
[ $((need + need / 20)) -le "$free" ] ||
  { echo "$need bytes are not copied on write and to be copied in full, and $free are free" >&2; exit 1; }
echo room
`
