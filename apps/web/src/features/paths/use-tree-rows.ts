import { ifKnown, type PathText } from '@tideline/model'
import { useCallback, useDeferredValue, useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { type Fits, fitsOf, LEADS, spotsOf } from '#features/paths/filter-forest.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { opensAtFirst, toggled, toggleFolders, useToggles } from '#features/paths/open-folders.ts'
import { type PathQuery, parsePathQuery } from '#features/paths/path-query.ts'
import { strangerProblem } from '#features/paths/term-masks.ts'
import { type Sort, type TreeRow, treeRows } from '#features/paths/tree-rows.ts'
import type { ChangesByPath } from '#features/paths/use-changes.ts'

export type Found = {
  text: string
  query: PathQuery
  problem: string | undefined
  fits: Fits | undefined
  spots: Spot[]
}

/** What a search finds. While it is worked out for a big host, what was found before. */
export function useFound(workspace: Workspace, changes: ChangesByPath, text: string): Found {
  const { host, inventory, design, examination } = workspace
  const { decisions } = examination
  const shownText = useDeferredValue(text)
  const query = useMemo(() => parsePathQuery(shownText), [shownText])
  const accounts = ifKnown(host.facts.accounts)
  const fits = useMemo(
    () =>
      fitsOf(inventory.trees, decisions, query, {
        nowSeconds: Date.now() / 1000,
        accounts,
        changes,
        decided: design.rules.map(({ path }) => path),
        records: inventory.records,
      }),
    [inventory, decisions, query, accounts, changes, design.rules],
  )
  const spots = useMemo(() => (fits ? spotsOf(fits) : []), [fits])
  const problem = query.problem ?? strangerProblem(query, accounts)
  return { text: shownText, query, problem, fits, spots }
}

/** So many hits are opened by themselves; of more, the folders around them are to be opened. */
const MOST_OPENED = 500

/** The rows of the tree, and what opens and closes its folders. */
export function useTreeRows(forest: Forest, found: Found, sort: Sort) {
  const { text, fits, spots } = found
  const toggles = useToggles()
  const opensHits = fits !== undefined && spots.length <= MOST_OPENED
  const isOpen = useCallback(
    (path: PathText, spot: Spot) =>
      toggled(toggles, fits ? text : '', path) ??
      (opensHits
        ? (fits[spot.mountPoint]![spot.node]! & LEADS) !== 0
        : opensAtFirst(forest, path, spot)),
    [toggles, fits, text, opensHits, forest],
  )
  const rows = useMemo<TreeRow[]>(
    () => treeRows(forest, { fits, sort, isOpen }),
    [forest, fits, sort, isOpen],
  )
  const toggle = useCallback(
    (paths: readonly PathText[], open: boolean) => toggleFolders(fits ? text : '', paths, open),
    [fits, text],
  )
  return { rows, toggle }
}
