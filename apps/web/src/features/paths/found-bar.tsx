import type { PathText } from '@tideline/model'
import { useMemo } from 'react'
import type { Forest, Spot } from '#features/paths/forest.ts'
import type { FoldedSearch } from '#features/paths/use-folded-search.ts'
import { decidable, sumOf } from '#features/paths/use-marked.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { countWords } from '#ui/count-words.ts'
import { FoundLine } from '#ui/toolbar.tsx'

/** How much a search found, and the way to decide about all of it in one step. */
export function FoundBar({
  spots,
  forest,
  folded,
  onShowFolded,
  onMark,
}: {
  spots: readonly Spot[]
  forest: Forest
  folded: FoldedSearch
  onShowFolded: (paths: PathText[]) => void
  onMark: (paths: PathText[]) => void
}) {
  const { count, inOthers, bytes } = useMemo(() => sumOf(forest, spots), [forest, spots])
  const inFolded = folded.found?.count ?? 0
  return (
    <FoundLine
      action={
        <>
          {inFolded > 0 && (
            <Button onClick={() => onShowFolded(folded.found!.paths)}>
              Show {shownWords(folded.found!)}
            </Button>
          )}
          {count > 1 && (
            <Button onClick={() => onMark(decidable(forest, spots).map(({ path }) => path))}>
              Decide about {decidedWords(count, spots.length)}
            </Button>
          )}
        </>
      }
    >
      <b>{spots.length.toLocaleString('en')}</b> found
      {count > 0 && (
        <>
          , <Bytes value={bytes} />
        </>
      )}
      {inOthers > 0 && `, ${inOthers.toLocaleString('en')} of them in others`}
      {foldedWords(folded)}
    </FoundLine>
  )
}

/** What the page does not have was searched by the server, or it is said that it was not. */
function foldedWords({ folderCount, found, isAsking }: FoldedSearch): string {
  if (folderCount === 0 || found?.count === 0) return ''
  if (found) return ` · ${found.count.toLocaleString('en')} more in folded folders`
  if (isAsking) return ' · looking into folded folders…'
  const folders = countWords(folderCount, 'folded folder', 'folded folders')
  return ` · small things in ${folders} are not searched`
}

function shownWords({ count, paths }: NonNullable<FoldedSearch['found']>): string {
  if (count > paths.length) return `the largest ${paths.length}`
  return count === 1 ? 'it' : `these ${count}`
}

/** What Nix makes and other file systems are found too, but there is nothing to decide. */
function decidedWords(count: number, found: number): string {
  if (count < found) return `${count.toLocaleString('en')} of them`
  return count === 2 ? 'both' : `all ${count.toLocaleString('en')}`
}
