import { useQuery } from '@tanstack/react-query'
import type { CallReply, Inventory } from '@tideline/model'
import type { WordSearch } from '@tideline/pipeline'
import { useMemo } from 'react'
import { foundFoldedQuery } from '#data/queries.ts'
import { useSettled } from '#data/use-settled.ts'
import { type PathQuery, parsePathQuery } from '#features/paths/path-query.ts'

/** One letter is in nearly every name. */
const LEAST_LETTERS = 2

export type FoldedSearch = {
  /** Folders of which the page does not have all. */
  folderCount: number
  /** Absent until it is known, or where nothing but words can be searched for there. */
  found: CallReply<'find'> | undefined
  isAsking: boolean
}

/** What a search finds in folded folders: the page does not have it, the server does. */
export function useFoldedSearch(inventory: Inventory, text: string): FoldedSearch {
  const folderCount = useMemo(() => foldedFolders(inventory), [inventory])
  const settled = useSettled(text)
  const search = useMemo(() => wordsOf(parsePathQuery(settled)), [settled])
  const canAsk = folderCount > 0 && search !== undefined
  const { data, isFetching } = useQuery({
    ...foundFoldedQuery(inventory, search ?? NOTHING),
    enabled: canAsk,
  })
  const isSettled = settled === text
  return {
    folderCount,
    found: canAsk && isSettled ? data : undefined,
    isAsking: canAsk ? isFetching || !isSettled : !isSettled && folderCount > 0,
  }
}

const NOTHING: WordSearch = { words: [], without: [] }

/** undefined where more is asked for than words: sizes, owners and states are only known of what the page has. */
function wordsOf({ terms }: PathQuery): WordSearch | undefined {
  const words: string[] = []
  const without: string[] = []
  for (const term of terms) {
    if (term.of !== 'word') return undefined
    ;(term.isNot ? without : words).push(term.word)
  }
  return words.some((word) => word.length >= LEAST_LETTERS) ? { words, without } : undefined
}

function foldedFolders({ trees }: Inventory): number {
  let count = 0
  for (const { folded } of Object.values(trees)) count += Object.keys(folded).length
  return count
}
