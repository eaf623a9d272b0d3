import { IS_ALL_OF_IT, IS_ALL_OF_STORED } from './copied-alone-programs.ts'

/*
 * Programs of sh for copies that stay; data are their arguments. In each, $1 is what is copied and $2 its
 * copy; where they begin copies, $3 is a folder of marks on the store and $4 the mark's name.
 */

/** $1 is a volume that was taken for empty by its size alone. It is marked, so that a second run knows it. */
export const EMPTY_OR_OURS = `
mark=$1/.tideline-volume
[ ! -e "$mark" ] || { echo "begun before"; exit 0; }
there=$(find "$1" -mindepth 1 -maxdepth 1 ! -name lost+found | head -n 5)
[ -z "$there" ] || { echo "$there is there already" >&2; exit 1; }
: > "$mark" && sync -f -- "$mark" && echo empty
`

/**
 * The mark is dated by the clock, and what is newer than it counts as changed since. Under a clock that stands
 * behind all would be: what is newer already, as it is now, is written down beside it.
 */
const MARK = `cat /proc/sys/kernel/random/boot_id > "$3/$4.begun" || exit 1
find "$1" -newercm "$3/$4.begun" -printf '%C@ %P\\0' 2> /dev/null | tr '\\n\\0' '?\\n' > "$3/$4.ahead" && echo free
`

/**
 * Nothing is mixed with a copy that is there. One that this step began and that was cut short is set aside,
 * whole; any other is somebody's, and is left. A file that must not change cannot be renamed either.
 */
export const BEGIN_COPY = `
mkdir -p -m 0700 -- "$3" || exit 1
if [ -e "$2" ] || [ -L "$2" ]; then
  [ -e "$3/$4.begun" ] || { echo "$2 is there already" >&2; exit 1; }
  number=1
  while [ -e "$3/$4.cut-$number" ]; do number=$((number + 1)); done
  [ -L "$2" ] || chattr -f -ia "$2" 2> /dev/null
  mv -n -T -- "$2" "$3/$4.cut-$number" || exit 1
fi
${MARK}`

/** Where a part of it is kept already, and stays as it is. */
export const BEGIN_PART = `mkdir -p -m 0700 -- "$3" || exit 1
${MARK}`

/** Of what lies in a store. */
export const BEGIN_STORED_COPY = `${IS_ALL_OF_STORED}${BEGIN_COPY.trimStart()}`

/** Both, of what lies on the root. */
export const [BEGIN_ROOT_COPY, BEGIN_ROOT_PART] = [BEGIN_COPY, BEGIN_PART].map(
  (program) => `${IS_ALL_OF_IT}${program.trimStart()}`,
) as [string, string]

/** $1 from, $2 the store, then folders that are in both: on the store they may have been made for a part. */
export const LIKE_FOLDERS = `
from=$1 to=$2; shift 2
for folder; do
  [ -d "$to$folder" ] || mkdir -p -- "$to$folder" || exit 1
  chown --reference="$from$folder" -- "$to$folder" && chmod --reference="$from$folder" -- "$to$folder" &&
    touch -r "$from$folder" -- "$to$folder" || exit 1
done
`

/** What was compared stays compared: this mark is what a step is done by, once the disk has the copy. */
export const END_COPY = 'sync -f -- "$3" && mv -n -T -- "$3/$4.begun" "$3/$4.done"'

/** For a path that may be copied there again one day: a mark of its own each time. */
export const END_COPY_AGAIN = `
number=1
while [ -e "$3/$4.done-$number" ]; do number=$((number + 1)); done
sync -f -- "$3" && mv -n -T -- "$3/$4.begun" "$3/$4.done-$number"
`

/**
 * $1 is the copy, $2 the folder of marks, $3 the mark's name: whole, and made since the machine was started.
 * A mark of another day may be that of a copy which has been in use since. cmp(1) would take a file of
 * /proc for an empty one.
 */
export const IS_COPIED_NOW = `
[ -e "$1" ] || [ -L "$1" ] || exit 1
[ ! -e "$2/$3.begun" ] || exit 1
number=1 last=
while [ -e "$2/$3.done-$number" ]; do last=$2/$3.done-$number; number=$((number + 1)); done
[ "$last" ] && [ "$(cat -- "$last")" = "$(cat /proc/sys/kernel/random/boot_id)" ]
`

/** $4 is the original: with neither there, nothing is to be copied. One that was begun has to be ended. */
export const IS_COPIED_IF_THERE = `
is_there() { [ -e "$1" ] || [ -L "$1" ]; }
is_there "$4" || is_there "$1" || [ -e "$2/$3.begun" ] || exit 0
${IS_COPIED_NOW.trimStart()}`

/**
 * A copy that is taken back is set aside: it may hold what the original does not. $5 is what must be mounted
 * for that, or empty. The marks go last: until then another try knows whose the copy is.
 */
export const UNDO_COPY = `
[ -z "$5" ] || mountpoint -q -- "$5" || { echo "$5 is not mounted: mount it first" >&2; exit 1; }
found=
number=1
while [ -e "$3/$4.done-$number" ]; do found=$3/$4.done-$number; number=$((number + 1)); done
for mark in "$3/$4.done" "$3/$4.begun"; do
  [ ! -e "$mark" ] || found=$mark
done
[ "$found" ] || exit 0
if [ ! -L "$2" ] && [ "$1" -ef "$2" ]; then echo "$1 comes from $2 now, which stays" >&2; exit 1; fi
number=1
while [ -e "$3/$4.undone-$number" ] || [ -L "$3/$4.undone-$number" ] || [ -e "$3/$4.undone-$number.mark" ]; do
  number=$((number + 1))
done
if [ -e "$2" ] || [ -L "$2" ]; then
  [ -L "$2" ] || chattr -f -ia "$2" 2> /dev/null
  mv -n -T -- "$2" "$3/$4.undone-$number" || exit 1
  echo "$2 is $3/$4.undone-$number now"
fi
mv -n -T -- "$found" "$3/$4.undone-$number.mark"
`

/** Where a file begins: its folder, since names are told relative to that. */
const BASE = `
base() { if [ -d "$1" ] && [ ! -L "$1" ]; then echo "$1"; else echo "\${1%/*}/"; fi; }
name() { if [ -d "$1" ] && [ ! -L "$1" ]; then echo .; else echo "./\${1##*/}"; fi; }
`

const HAS_FLAG_TOOLS =
  'command -v lsattr > /dev/null && command -v chattr > /dev/null || { echo "no lsattr: flags were not carried"; exit 0; }'

/** Of what is below the arguments, to the same names in $to. */
const CARRY = `
find "$@" \\( -type f -o -type d \\) -exec sh -c '
to=$1; shift
lsattr -d -- "$@" 2> /dev/null | cut -d" " -f1 | grep -q "[aAdiSDC]" || exit 0
for path; do
  found=$(lsattr -d -- "$path" 2> /dev/null | head -n 1 | cut -d" " -f1)
  case $found in *C*) [ ! -d "$path" ] || chattr +C "$to/$path" 2> /dev/null ;; esac
  flags=$(printf %s "$found" | tr -cd aAdiSD)
  [ -z "$flags" ] || chattr "+$flags" "$to/$path" || exit 1
done' sh "$to" {} +
`

/**
 * cp(1) leaves behind what chattr(1) sets. Not copying on write can be said of folders alone, for files
 * that are made there from now on; where the file system has no such word, nothing is missed. From $3 on
 * words for find(1).
 */
export const CARRY_FLAGS = `
${HAS_FLAG_TOOLS}${BASE}
from=$1 to=$(base "$2"); shift 2
cd -- "$(base "$from")" || exit 1
set -- "$(name "$from")" "$@"${CARRY}`

/** The same of many: $1 from, $2 to, then relative paths. */
export const CARRY_FLAGS_OF_MANY = `
${HAS_FLAG_TOOLS}
to=$2
cd -- "$1" || exit 1
shift 2${CARRY}`

const NAMES_OF_ONE_FILE = `  find "$start" "$@" -type f -links +1 -printf '%i %P\\0' | sort -z | one_line |
    awk '{ inode = $1; sub(/^[0-9]+ /, ""); if (inode == last) print $0 "\\t" "one file with " first; else first = $0; last = inode }'
`

/**
 * Kind, mode, owner, time, size and contents, targets of links, which names are one file, attributes with
 * ACLs and capabilities, flags; and mode and owner of the folders above. What differs is named: < of the
 * original, > of the copy. $3 is made before the copy: what changed in the original after it, or went from
 * there, is told as newer and is no difference; empty, nothing may have. From $4 on words for find(1).
 * Seconds alone of times: old file systems have no more. XFS shows each ACL under a second name of its own.
 */
export const COMPARE_WHOLE = `
for tool in find sed tr sort uniq head stat sha256sum awk; do
  command -v "$tool" > /dev/null || { echo "$tool is not there: nothing was compared" >&2; exit 1; }
done
from=$1; to=$2; mark=$3; shift 3
{ [ -e "$from" ] || [ -L "$from" ]; } && { [ -e "$to" ] || [ -L "$to" ]; } ||
  { echo "$from or $to is not there" >&2; exit 1; }${BASE}
above() {
  case $to in *"$from") ;; *) return ;; esac
  folder=\${from%/*}
  while [ -n "$folder" ]; do
    printf '%s\\tabove %s\\n' "$folder" "$(stat -c '%a %u:%g' -- "$1$folder")"
    folder=\${folder%/*}
  done
}
one_line() { tr '\\n\\0' '?\\n'; }
list() {
  start=$(name "$1")
  cd -- "$(base "$1")" || exit 1
  shift
  find "$start" "$@" -printf '%P\\tis %y %m %U:%G %l %T@\\0' | sed -z 's/\\.[0-9]*$//' | one_line
  find "$start" "$@" -type f -printf '%P\\tbytes %s\\0' | one_line
  find "$start" "$@" -type f -exec sha256sum -- {} + | sed 's|^\\([^ ]*\\)  \\./\\(.*\\)$|\\2\\t\\1|'
${NAMES_OF_ONE_FILE}  ! command -v getfattr > /dev/null ||
    find "$start" "$@" -exec getfattr -h -d -m '^(user|security|system|trusted)[.]' -e hex -- {} + |
      awk 'BEGIN { RS = ""; FS = "\\n" }
        { sub(/^# file: /, "", $1); sub(/^[.]$/, "", $1)
          for (at = 2; at <= NF; at++) if ($at !~ /^trusted[.]SGI_ACL_/) print $1 "\\t" $at }'
  ! command -v lsattr > /dev/null ||
    find "$start" "$@" \\( -type f -o -type d \\) -exec lsattr -d -- {} + 2> /dev/null |
      awk '{ flags = $1; gsub(/[^aAdiSD]/, "", flags); sub(/^[^ ]* ([.][/]?)?/, ""); if (flags != "") print $0 "\\t" "flags " flags }'
}
[ -z "$mark" ] || [ -e "$mark" ] || { echo "$mark is not there: begin the copy first" >&2; exit 1; }
newer() {
  [ -n "$mark" ] || return 0
  ahead=\${mark%.begun}.ahead
  [ -e "$ahead" ] || ahead=/dev/null
  start=$(name "$from")
  cd -- "$(base "$from")" && find "$start" "$@" -newercm "$mark" -printf '%C@ %P\\0' | one_line |
    grep -vxF -f "$ahead" | sed 's/^[^ ]* /= /'
}
differ=$({ (newer "$@"); { { above ""; (list "$from" "$@"); } | sed 's/^/< /'
  { above "\${to%"$from"}"; (list "$to" "$@"); } | sed 's/^/> /'; } |
  LC_ALL=C sort -k1.3 | uniq -u -s 2; } |
  awk -F '\\t' -v may="$mark" '
    /^= / { later[substr($0, 3)] = 1; next }
    { side = substr($0, 1, 1); name = substr($1, 3); lines[++count] = $0; names[count] = name
      if ($2 ~ /^is /) kinds[side name] = 1 }
    END { for (at = 1; at <= count; at++) { name = names[at]
      isGone = may != "" && kinds[">" name] && !kinds["<" name]
      if (!(name in later) && !isGone) print lines[at]
      else if (!told[name]++) print "newer " (name == "" ? "." : name) } }' | LC_ALL=C sort)
printf '%s\\n' "$differ" | grep '^newer ' | head -n 20
printf '%s\\n' "$differ" | grep '^[<>] ' | head -n 40 >&2
case $differ in '<'* | '>'*) exit 1 ;; esac
echo same
`

/** Of a Nix store: paths that were optimised share files, and a copy of each alone does not. */
export const COMPARE_STORE = COMPARE_WHOLE.replace(NAMES_OF_ONE_FILE, '')

/** $1 a folder on the volume, then what is to be copied there. A twentieth more is wanted than it takes now. */
export const ROOM_FOR = `
to=$1; shift
need=$(du -sxc -B1 -- "$@" | tail -n 1 | cut -f1)
free=$(df --output=avail -B1 -- "$to" | tail -n 1 | tr -d ' ')
[ $((need + need / 20)) -le "$free" ] ||
  { echo "$need bytes are to be copied, and $free are free" >&2; exit 1; }
echo room
`

/** $1 where, then what mount(8) is told. */
export const MOUNT_ONCE =
  'at=$1; shift; mkdir -p -- "$at" && { mountpoint -q -- "$at" || mount "$@" "$at"; }'

export const UNMOUNT_ONCE = '! mountpoint -q -- "$1" || umount -- "$1"'

/** One that an earlier try made is taken as it is; it has its mode from the beginning. */
export const MAKE_SUBVOLUME = 'umask 022; [ -d "$1" ] || btrfs subvolume create -- "$1"'

/** $1 a mount point, $2 a device: of a file system on several, any of them. */
export const IS_MOUNTED_FROM = `
source=$(findmnt -n -v -o SOURCE -M "$1") || exit 1
[ "$source" != "$2" ] || exit 0
uuid() { blkid -p -s UUID -o value -- "$(readlink -f -- "$1")"; }
[ "$(readlink -f -- "$source")" = "$(readlink -f -- "$2")" ] ||
  { found=$(uuid "$source") && [ -n "$found" ] && [ "$found" = "$(uuid "$2")" ]; }
`
