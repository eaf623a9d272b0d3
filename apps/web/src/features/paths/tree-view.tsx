import { getRouteApi } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import { cycleDecision } from '@tideline/pipeline'
import { useCallback, useDeferredValue, useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { fitsOf } from '#features/paths/filter-forest.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { opensAtFirst, toggled, toggleFolders, useToggles } from '#features/paths/open-folders.ts'
import { parsePathQuery } from '#features/paths/path-query.ts'
import { PathToolbar } from '#features/paths/path-toolbar.tsx'
import { PathTree } from '#features/paths/path-tree.tsx'
import { type NodeRow, treeRows } from '#features/paths/tree-rows.ts'
import type { ChangesByPath } from '#features/paths/use-changes.ts'
import { useRevealPath } from '#features/paths/use-reveal-path.ts'
import { Legend } from '#ui/legend.tsx'

const route = getRouteApi('/paths')

/** All that is on the root, to search, to open and to decide about. */
export function TreeView({
  workspace,
  forest,
  changes,
  onSelect,
}: {
  workspace: Workspace
  forest: Forest
  changes: ChangesByPath
  onSelect: (path: PathText) => void
}) {
  const { inventory, design, examination, edit, openFolder } = workspace
  const { decisions } = examination
  const search = route.useSearch()
  const navigate = route.useNavigate()

  const text = search.q ?? ''
  const shownText = useDeferredValue(text)
  const query = useMemo(() => parsePathQuery(shownText), [shownText])
  const fits = useMemo(
    () => fitsOf(inventory.trees, decisions, query),
    [inventory, decisions, query],
  )
  const toggles = useToggles()
  const isOpen = useCallback(
    (path: PathText, spot: Spot) =>
      toggled(toggles, fits ? shownText : '', path) ??
      (fits ? (fits[spot.mountPoint]![spot.node]! & 2) !== 0 : opensAtFirst(forest, path, spot)),
    [toggles, fits, shownText, forest],
  )
  const sort = search.sort ?? 'size'
  const rows = useMemo(() => treeRows(forest, { fits, sort, isOpen }), [forest, fits, sort, isOpen])

  const setText = (q: string) =>
    void navigate({ search: (now) => ({ ...now, q: q || undefined }), replace: true })
  const toggle = useCallback(
    (paths: readonly PathText[], open: boolean) =>
      toggleFolders(fits ? shownText : '', paths, open),
    [fits, shownText],
  )
  const cycle = useCallback(
    (row: NodeRow) => {
      const kind = kindAt(forest, row.spot)
      if (!kind) return
      const { label } = cycleDecision(design, row.path, kind)
      edit(label, (now) => cycleDecision(now, row.path, kind).design)
    },
    [forest, design, edit],
  )
  useRevealPath(search.path, rows, fits !== undefined, toggle)
  return (
    <>
      <PathToolbar text={text} problem={query.problem} onText={setText} />
      <PathTree
        rows={rows}
        forest={forest}
        decisions={decisions}
        changes={changes}
        problems={examination.findings.problems}
        selected={search.path}
        sort={sort}
        isLowerBound={decisions.numbers.isLowerBound}
        onSort={(by) =>
          void navigate({
            search: (now) => ({ ...now, sort: by === 'size' ? undefined : by }),
            replace: true,
          })
        }
        onSelect={onSelect}
        onToggle={toggle}
        onFetch={openFolder}
        onCycle={cycle}
        onClearFilter={() => setText('')}
      />
      <Legend />
    </>
  )
}

/** undefined where there is nothing to decide: made by Nix, another file system. */
function kindAt(forest: Forest, spot: Spot): 'directory' | 'file' | undefined {
  const tree = forest.treeOf(spot)
  const nodeClass = tree.classes.at(spot.node)
  if (nodeClass === 'nix' || nodeClass === 'mount') return undefined
  return tree.kinds.at(spot.node) === 'd' ? 'directory' : 'file'
}
