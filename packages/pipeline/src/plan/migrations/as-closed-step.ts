import { type KeptPath, type Step, visibleText } from '@tideline/model'
import { isStoreLeft, leavingStore } from '#plan/leaving-store.ts'
import { type Move, shell } from '#plan/steps/move.ts'
import { copiedPaths } from './keep-more-steps.ts'

/**
 * Below a closed folder most files are open to read: a home has them. The store may have a folder of that
 * name already, made for something else, and a new store is made open.
 */
export function asClosedStep(move: Move): Step[] {
  const { store } = move
  const { old, kept } = leavingStore(move)
  const looks = [
    ...move.places.flatMap(({ path }) => lookAt('', path, copiedPaths(move))),
    ...lookAt(old, store, kept),
  ]
  if (looks.length === 0) return []
  const name = move.places.map(({ path }) => visibleText(path)).join(' and ')
  return [
    {
      id: 'as-closed',
      title: `See that ${name} is as closed as where it is copied from`,
      why: `A folder there that lets in who may not look into the one of today would open all that is copied into it.${
        isStoreLeft(move) ? ' A new store gets owner and mode of the one that is left.' : ''
      }`,
      commands: [...(isStoreLeft(move) ? [shell(LIKE_STORE, old, store)] : []), ...looks],
      expected:
        'It prints: as closed. Otherwise it names the folder, and how to close it: who uses it by its name there may need it open.',
      undo: 'Nothing to undo.',
      doneWhen: looks,
    },
  ]
}

function lookAt(base: string, store: string, paths: readonly KeptPath[]) {
  const here = paths.filter((path) => path.store === store).map(({ path }) => path)
  return here.length === 0 ? [] : [shell(AS_CLOSED, base, store, ...here)]
}

// $1 the store that is left, $2 the new one, which is ours as long as it has nothing but our folders.
const LIKE_STORE = `
mkdir -p -- "$2" || exit 1
[ -z "$(find "$2" -mindepth 1 -maxdepth 1 ! -name tideline-keep ! -name .tideline-copies ! -name lost+found | head -n 1)" ] ||
  exit 0
chown --reference="$1" -- "$2" && chmod --reference="$1" -- "$2"
`

// $1 where the originals lie below, $2 the store, then paths. A path of another store is open to who gets to it
// there, or by its own name. Bits are octal 1, for others, and 11, for others or a group.
const AS_CLOSED = `
from=$1 to=$2 opened=; shift 2
quoted() { printf %s "$1" | sed "s/'/'\\\\\\\\''/g; 1s/^/'/; \\$s/\\$/'/"; }
is_open() {
  shut='' folder=$1$2
  while [ -n "$folder" ]; do
    look=$folder
    [ -d "$look/" ] || look=$from\${folder#"$to"}
    if [ -d "$look/" ] && [ $((0$(stat -Lc %a -- "$look/") & $3)) = 0 ]; then shut=$folder; fi
    folder=\${folder%/*}
  done
  [ -z "$shut" ]
}
for path; do
  above=\${path%/*}
  for bits in 1 9; do
    ! is_open "" "$above" $bits || continue
    closed=$shut
    [ -z "$from" ] || ! is_open "$from" "$above" $bits || continue
    is_open "$to" "$above" $bits || continue
    like=$closed
    [ -d "$to$closed/" ] || like=
    echo "$to$like is open to who may not look into $closed. Give it owner and mode of \${like:-$from}:" >&2
    for tool in chown chmod; do echo "  sudo $tool --reference=$(quoted "\${like:-$from}") -- $(quoted "$to$like")" >&2; done
    opened=yes
    break
  done
done
[ -z "$opened" ] && echo "as closed"
`
