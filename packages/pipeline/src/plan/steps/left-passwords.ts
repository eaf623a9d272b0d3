import {
  ifKnown,
  isBelow,
  isWithin,
  nameableString,
  type PathText,
  type Step,
  visibleText,
} from '@tideline/model'
import { leavingStore } from '#plan/leaving-store.ts'
import { freeId } from './copy.ts'
import { asRoot, type Move, shell } from './move.ts'

/** A file with the hash of a password that the configuration names in the store that is left. */
type LeftFile = { user: string; below: string; from: string; to: string; isCopied: boolean }

/** None is in the list of what is kept, so that no copy has it; one step for each. */
export function leftPasswordSteps(move: Move): Step[] {
  const taken = new Set<string>()
  const { store } = move
  const { old } = leavingStore(move)
  return leftFiles(move)
    .filter(({ isCopied }) => !isCopied)
    .map(({ user, below, from, to }) => ({
      id: freeId('left-password', user, taken),
      title: `Bring the password of ${visibleText(user)} to ${visibleText(store)}`,
      why: `Your configuration reads it from ${visibleText(from)}, in the store that is left, and it is in no list of what is kept: without that disk the account would be locked. ${namedWords(from, to)}`,
      commands: [shell(BRING_FILE, old, store, below), asRoot('cmp', from, to)],
      expected:
        'Nothing is printed. If it says that something is there already, look at what that is.',
      undo: 'The copy harms nothing. In your configuration name the one of before again.',
      doneWhen: [shell(IS_BROUGHT, from, to)],
    }))
}

/** What was built says which files it will read; one step with the build, so that who mends that builds again. */
export function withPasswordsBuilt(build: Step, move: Move): Step {
  const files = leftFiles(move)
  if (files.length === 0) return build
  const named = files.map(({ from, to }) => namedWords(from, to))
  return {
    ...build,
    why: `${build.why} ${named.join(' ')} The last command looks whether what was built does so.`,
    commands: [
      ...build.commands,
      shell(
        READS_NO_LEFT_FILE,
        'result',
        leavingStore(move).old,
        move.store,
        ...files.flatMap(({ user, from, to, isCopied }) => [user, from, to, isCopied ? from : to]),
      ),
    ],
    expected: `${build.expected} And then: passwords proven.`,
  }
}

function namedWords(from: string, to: string): string {
  return `Before the build, name ${visibleText(to)} there in place of ${visibleText(from)}.`
}

function leftFiles(move: Move): LeftFile[] {
  const { facts, design, places, store } = move
  const { old, kept } = leavingStore(move)
  // In use as another store, it is mounted from now on as well.
  if (old === store || places.some(({ path }) => path === old)) return []
  return (ifKnown(facts.declaredUsers)?.users ?? []).flatMap(({ name, hashedPasswordFile }) => {
    const from = hashedPasswordFile && nameableString(hashedPasswordFile)
    if (from === undefined || !isBelow(from as PathText, old as PathText)) return []
    if (design.surroundings.passwordFiles.includes(name)) return []
    const isCopied = kept.some(({ path }) =>
      isWithin(from as PathText, `${old}${path}` as PathText),
    )
    const below = from.slice(old.length)
    return [{ user: name, below, from, to: `${store}${below}`, isCopied }]
  })
}

// $1 the store that is left, $2 the new one, $3 the path below both. The copy appears whole or not at all, and
// folders above are as they were: in the new store they may be those above what is kept. A folder of the
// store that is left may be a link: its own mode is that of all links.
const BRING_FILE = `
from=$1$3 to=$2$3 ours=.tideline-part
[ -s "$from" ] || { echo "$from is not there, or empty" >&2; exit 1; }
[ ! "$from" -ef "$to" ] || { echo "$to is $from itself, by a link" >&2; exit 1; }
! cmp -s -- "$from" "$to" || exit 0
for there in "$to" "$to$ours"; do
  [ ! -L "$there" ] || { echo "$there is there already, and a link" >&2; exit 1; }
done
[ ! -e "$to" ] || { echo "$to is there already" >&2; exit 1; }
mkdir -p -- "$2" || exit 1
above=\${3%/*} folder=
while [ -n "$above" ]; do
  above=\${above#/}
  folder=$folder/\${above%%/*}
  case $above in */*) above=/\${above#*/} ;; *) above= ;; esac
  [ ! -d "$2$folder" ] || continue
  part=$2$folder$ours
  rmdir -- "$part" 2> /dev/null
  mkdir -m 700 -- "$part" && chown -- "$(stat -Lc %u:%g -- "$1$folder")" "$part" &&
    chmod -- "$(stat -Lc %a -- "$1$folder")" "$part" && mv -n -T -- "$part" "$2$folder" || exit 1
done
umask 077
cp --preserve=mode,ownership,timestamps -- "$from" "$to$ours" && sync -f -- "$to$ours" &&
  mv -n -T -- "$to$ours" "$to"
`

const IS_BROUGHT = '[ ! "$1" -ef "$2" ] && cmp -s -- "$1" "$2"'

// $1 the system, $2 the store that is left, $3 the new one, then by fours an account, its file in the store
// that is left, the same in the new one, and which of them is there by now. Any other file has to be there,
// unless what runs reads it as well: the move does nothing to that. Files below /run are made at each boot.
// Where NixOS writes down what it gives the accounts:
// https://github.com/NixOS/nixpkgs/blob/master/nixos/modules/config/users-groups.nix, services/system/userborn.nix
const READS_NO_LEFT_FILE = `
system=$1 old=$2 new=$3; shift 3
files_of() {
  cat -- "$1/activate" "$1/etc/systemd/system/userborn.service" 2> /dev/null |
    grep -oE "/nix/store/[0-9a-z]{32}-(users-groups|userborn)[.]json" | sort -u
}
read_by() {
  files_of "$1" | while IFS= read -r file; do
    grep -oE '"hashedPasswordFile":"([^"\\\\]|\\\\.)*"' -- "$file"
  done | sed 's/^"hashedPasswordFile":"//; s/"$//; s/\\\\\\(["\\\\/]\\)/\\1/g' | sort -u
}
is_fine() {
  path=$1; shift
  while [ $# -gt 3 ]; do
    if [ "$path" = "$2" ]; then
      echo "the password of $1 is read from $2, in the store that is left: name $3 in your configuration" >&2
      return 1
    elif [ "$path" = "$3" ]; then
      [ -s "$4" ] || { echo "$4, with the password of $1, is not there, or empty" >&2; return 1; }
      return 0
    fi
    shift 4
  done
  case $path in
    "$old"/*) echo "a password is read from $path, in the store that is left" >&2; return 1 ;;
    /run/*) return 0 ;;
    "$new"/*) [ ! -s "$old\${path#"$new"}" ] || return 0 ;;
  esac
  [ -s "$path" ] || read_by /run/current-system | grep -qxF -e "$path" ||
    { echo "$path, from which a password is read, is not there, or empty" >&2; return 1; }
}
[ -n "$(files_of "$system")" ] || { echo "which files $system reads passwords from was not seen" >&2; exit 1; }
read_by "$system" | {
  left=
  while IFS= read -r named; do
    is_fine "$(realpath -ms -- "$named")" "$@" || left=1
  done
  [ -z "$left" ] && echo "passwords proven"
}
`
