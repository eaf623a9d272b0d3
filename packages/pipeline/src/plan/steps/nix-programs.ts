/*
 * Programs of sh that copy Nix to a volume of its own; data are their arguments. $1 is the folder that
 * becomes /nix, $2 is /nix. Until all of it is there it lies in a folder beside: a boot that comes too early
 * finds no store at all, and not a half one.
 */

/** Again from the beginning where it was cut short: a file that is there may be half a file. */
export const COPY_NIX_STORE = `
part=$1/.tideline-part
for there in "$1/store" "$part/store"; do
  [ ! -e "$there" ] || { echo "$there is there already" >&2; exit 1; }
done
[ -d "$2/store" ] || { echo "$2/store is not there" >&2; exit 1; }
mkdir -p -m 0755 -- "$1" "$part" || exit 1
cp -a -x --reflink=auto -T -- "$2/store" "$part/copying" || exit 1
sync -f -- "$part" && mv -n -T -- "$part/copying" "$part/store" && echo copied
`

/**
 * What came to the store since, and the database; a database that was copied before is set aside whole, and
 * so is what was collected from the store since.
 */
export const COPY_NIX_REST = `
part=$1/.tideline-part
[ -d "$part/store" ] || { echo "copy the store first" >&2; exit 1; }
find "$2/store" -mindepth 1 -maxdepth 1 -exec sh -c '
part=$1; shift
for path; do
  name=\${path##*/}
  [ -e "$part/store/$name" ] || [ -L "$part/store/$name" ] ||
    cp -a -x --reflink=auto -t "$part/store" -- "$path" || exit 1
done' sh "$part" {} + || exit 1
number=1
while [ -e "$part/collected-$number" ]; do number=$((number + 1)); done
find "$part/store" -mindepth 1 -maxdepth 1 ! -name .links -exec sh -c '
from=$1; aside=$2; shift 2
for path; do
  name=\${path##*/}
  [ -e "$from/$name" ] || [ -L "$from/$name" ] ||
    { mkdir -p -- "$aside" && mv -n -t "$aside" -- "$path"; } || exit 1
done' sh "$2/store" "$part/collected-$number" {} + || exit 1
touch -r "$2/store" -- "$part/store"
number=1
while [ -e "$part/cut-$number" ]; do number=$((number + 1)); done
[ ! -e "$part/rest" ] || mv -n -T -- "$part/rest" "$part/cut-$number" || exit 1
mkdir -m 0755 -- "$part/rest" || exit 1
find "$2" -mindepth 1 -maxdepth 1 ! -name store ! -name lost+found \\
  -exec cp -a -x --reflink=auto -t "$part/rest" -- {} + && echo copied
`

/** The store last: it is what shows that all is there. What an earlier try put there is set aside. */
export const PUT_NIX_IN_PLACE = `
part=$1/.tideline-part
[ ! -e "$1/store" ] || { echo "$1/store is there already" >&2; exit 1; }
[ -d "$part/store" ] && [ -d "$part/rest/var" ] || { echo "copy it first" >&2; exit 1; }
number=1
while [ -e "$part/earlier-$number" ]; do number=$((number + 1)); done
find "$part/rest" -mindepth 1 -maxdepth 1 -exec sh -c '
to=$1; aside=$2; shift 2
for path; do
  there=$to/\${path##*/}
  if [ -e "$there" ] || [ -L "$there" ]; then
    mkdir -p -- "$aside" && mv -n -t "$aside" -- "$there" || exit 1
  fi
  mv -n -t "$to" -- "$path" || exit 1
done' sh "$1" "$part/earlier-$number" {} + || exit 1
sync -f -- "$part" && mv -n -T -- "$part/store" "$1/store" && sync -f -- "$1" && echo "in place"
`

/** $1 alone. */
export const IS_NIX_STORE_COPIED = '[ -d "$1/store" ] || [ -d "$1/.tideline-part/store" ]'

/**
 * Back into the folder beside, under a name that is free; what is in place is never taken for a part. $2 is
 * what must be mounted for that.
 */
export const TAKE_NIX_ASIDE = `
mountpoint -q -- "$2" || { echo "$2 is not mounted: mount it first" >&2; exit 1; }
part=$1/.tideline-part
[ -e "$1/store" ] || [ -e "$part/store" ] || exit 0
[ ! "$1/store" -ef /nix/store ] || { echo "$1/store is in use: go back to the old system first" >&2; exit 1; }
[ -d "$part" ] || { echo "$1 was not filled by these steps" >&2; exit 1; }
number=1
while [ -e "$part/undone-$number" ]; do number=$((number + 1)); done
aside=$part/undone-$number
mkdir -p -m 0755 -- "$aside" || exit 1
for path in "$1/store" "$1/var" "$part/store" "$part/rest"; do
  [ ! -e "$path" ] || mv -n -t "$aside" -- "$path" || exit 1
done
`
