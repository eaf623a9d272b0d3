import type { KeptPath, Step } from '@tideline/model'
import { shell } from './move.ts'

/**
 * Each path is copied by itself, so that a file with names in two of them has become two. Copies alone
 * are touched, and only where both have the same contents still.
 */
export function joinLinksStep(paths: readonly KeptPath[]): Step[] {
  const stores = [...new Set(paths.map(({ store }) => store))]
  const commands = stores.flatMap((store) => {
    const names = paths.filter((kept) => kept.store === store).map(({ path }) => path)
    return names.length > 1 ? [shell(JOIN_LINKS, store, ...names)] : []
  })
  if (commands.length === 0) return []
  return [
    {
      id: 'links',
      title: 'Join what is one file under several names',
      why: 'Each path was copied by itself: a file that has names in two of them would be two files from now on, and take the room of both.',
      commands,
      expected: 'It names what was joined, and ends with: joined.',
      undo: 'It goes with the copies.',
    },
  ]
}

/*
 * $1 is the store, then what was copied. A copy keeps the names of a file that lie in one path: only files
 * with names in two of them are looked at. For each the first copy is noted by its number in the old root,
 * and the copies that follow become names of that; one that is not to be replaced stays a file of its own.
 */
const JOIN_LINKS = `
store=$1; shift
notes=$(mktemp -d /run/tideline-links-XXXXXX) || exit 1
for path; do
  find "$path" -xdev -type f -links +1 -printf '%D-%i\\n' | sort -u
done | sort | uniq -d | sed 's/.*/^& /' > "$notes/shared" || exit 1
[ -s "$notes/shared" ] || { echo joined; exit 0; }
find "$@" -xdev -type f -links +1 -printf '%D-%i %p\\0' | grep -z -f "$notes/shared" | xargs -0 -r sh -c '
store=$1; notes=$2; shift 2
for found; do
  from=\${found#* }
  copy=$store$from
  first=$notes/\${found%% *}
  if [ ! -f "$copy" ] || [ -L "$copy" ]; then continue; fi
  if [ ! -L "$first" ]; then ln -s -T -- "$copy" "$first" || exit 1; continue; fi
  if [ "$copy" -ef "$first" ] || ! cmp -s -- "$copy" "$first"; then continue; fi
  ln -L -f -T -- "$first" "$copy" || { printf "kept apart: %s\\n" "$from"; continue; }
  touch -r "\${from%/*}/" -- "\${copy%/*}/"
  printf "%s\\n" "$from"
done' sh "$store" "$notes" && sync -f -- "$store" && echo joined
`
