import { getRouteApi } from '@tanstack/react-router'
import { ifKnown, type PathText } from '@tideline/model'
import { cycleDecision } from '@tideline/pipeline'
import { useCallback } from 'react'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'
import { FoundBar } from '#features/paths/found-bar.tsx'
import { PathToolbar } from '#features/paths/path-toolbar.tsx'
import { PathTree } from '#features/paths/path-tree.tsx'
import type { NodeRow } from '#features/paths/tree-rows.ts'
import type { ChangesByPath } from '#features/paths/use-changes.ts'
import { useFoldedSearch } from '#features/paths/use-folded-search.ts'
import { kindToDecide, type Marked } from '#features/paths/use-marked.ts'
import { useRevealPath } from '#features/paths/use-reveal-path.ts'
import { useFound, useTreeRows } from '#features/paths/use-tree-rows.ts'
import { useTypedSearch } from '#features/paths/use-typed-search.ts'
import { Legend } from '#ui/legend.tsx'

const route = getRouteApi('/paths')

/** All that is on the root, to search, to open and to decide about. */
export function TreeView({
  workspace,
  forest,
  changes,
  marked,
  onSelect,
}: {
  workspace: Workspace
  forest: Forest
  changes: ChangesByPath
  marked: Marked
  onSelect: (path: PathText) => void
}) {
  const { host, inventory, design, examination, edit, openFolder } = workspace
  const { decisions } = examination
  const search = route.useSearch()
  const navigate = route.useNavigate()

  const [text, setText] = useTypedSearch()
  const sort = search.sort ?? 'size'
  const found = useFound(workspace, changes, text)
  const folded = useFoldedSearch(inventory, text)
  const { rows, toggle } = useTreeRows(forest, found, sort)
  const cycle = useCallback(
    (row: NodeRow) => {
      const kind = kindToDecide(forest, row.spot)
      if (!kind) return
      const isKeptToday = forest.todayAt(row.spot) !== undefined
      const { label } = cycleDecision(design, row.path, kind, isKeptToday)
      edit(label, (now) => cycleDecision(now, row.path, kind, isKeptToday).design)
    },
    [forest, design, edit],
  )
  useRevealPath(search.path, rows, found.fits !== undefined, toggle)
  return (
    <>
      <PathToolbar
        text={text}
        problem={found.problem}
        accounts={ifKnown(host.facts.accounts)}
        onText={setText}
      />
      {found.fits && (
        <FoundBar
          spots={found.spots}
          forest={forest}
          folded={folded}
          onShowFolded={(paths) => void openFolder(...paths)}
          onMark={marked.set}
        />
      )}
      <PathTree
        rows={rows}
        forest={forest}
        decisions={decisions}
        changes={changes}
        marked={marked}
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
        onFetch={(path) => void openFolder(path)}
        onCycle={cycle}
        onClearFilter={() => setText('')}
      />
      <Legend hasToday={forest.today.length > 0} />
    </>
  )
}
