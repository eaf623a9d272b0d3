import { getRouteApi } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import { cycleDecision, recommend, setDecision } from '@tideline/pipeline'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { useWorkspace } from '#data/workspace.ts'
import { fitsOf } from '#features/paths/filter-forest.ts'
import { Forest, type Spot } from '#features/paths/forest.ts'
import { Inspector, NothingSelected } from '#features/paths/inspector.tsx'
import { InspectorSheet } from '#features/paths/inspector-sheet.tsx'
import { NixPane } from '#features/paths/nix-pane.tsx'
import { opensAtFirst, toggled, toggleFolders, useToggles } from '#features/paths/open-folders.ts'
import { parsePathQuery } from '#features/paths/path-query.ts'
import { PathToolbar } from '#features/paths/path-toolbar.tsx'
import { PathTree } from '#features/paths/path-tree.tsx'
import { takeAll } from '#features/paths/take-recommendations.ts'
import { type NodeRow, treeRows } from '#features/paths/tree-rows.ts'
import { useRevealPath } from '#features/paths/use-reveal-path.ts'
import { Pane, PanePage } from '#ui/layout.tsx'
import { Legend } from '#ui/legend.tsx'
import { Unseen } from '#ui/text.tsx'
import { useMedia } from '#ui/use-media.ts'

const route = getRouteApi('/paths')

/** The heart: what is on the root, what each path is, and what becomes of it. */
export function PathsPlace() {
  const workspace = useWorkspace()
  const { host, inventory, design, examination, edit, openFolder } = workspace
  const { decisions } = examination
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isPhone = useMedia('(width < 768px)')
  const isWide = useMedia('(width >= 1280px)')

  const text = search.q ?? ''
  const shownText = useDeferredValue(text)
  const query = useMemo(() => parsePathQuery(shownText), [shownText])
  const forest = useMemo(() => new Forest(inventory), [inventory])
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
  const recommendations = useMemo(
    () => recommend(inventory, host.facts, design.rules),
    [inventory, host.facts, design.rules],
  )

  const select = useCallback(
    (path: PathText | undefined) =>
      void navigate({ search: (now) => ({ ...now, path }), replace: true, resetScroll: false }),
    [navigate],
  )
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

  const spot = search.path === undefined ? undefined : forest.find(search.path)
  const inspector = search.path !== undefined && (
    <Inspector
      key={search.path}
      path={search.path}
      spot={spot}
      forest={forest}
      workspace={workspace}
      recommendation={recommendations.find(({ rule }) => rule.path === search.path)}
      onSelect={select}
      onDecide={(kind, said) =>
        edit(`${said} ${search.path}`, (now) => setDecision(now, search.path!, kind, said).design)
      }
    />
  )
  return (
    <PanePage columns="paths">
      <Pane label="What is on the root">
        <h1>
          <Unseen>Paths</Unseen>
        </h1>
        <PathToolbar
          text={text}
          problem={query.problem}
          recommendations={recommendations}
          onText={setText}
          onTake={() =>
            edit(`take ${recommendations.length} recommendations`, (now) =>
              takeAll(now, recommendations),
            )
          }
        />
        <PathTree
          rows={rows}
          forest={forest}
          decisions={decisions}
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
          onSelect={select}
          onToggle={toggle}
          onFetch={openFolder}
          onCycle={cycle}
          onClearFilter={() => setText('')}
        />
        <Legend />
      </Pane>
      {isPhone ? (
        <InspectorSheet title={search.path} onClose={() => select(undefined)}>
          {inspector}
        </InspectorSheet>
      ) : (
        <Pane label="Selected path" isPanel isScrolling>
          {inspector || <NothingSelected workspace={workspace} forest={forest} onSelect={select} />}
        </Pane>
      )}
      {isWide && (
        <Pane label="Generated Nix" hiddenBelow="wide">
          <NixPane
            artifacts={examination.artifacts}
            design={design}
            path={search.path}
            file={search.file}
            onFile={(file) => void navigate({ search: (now) => ({ ...now, file }), replace: true })}
            onSelect={select}
          />
        </Pane>
      )}
    </PanePage>
  )
}

/** undefined where there is nothing to decide: made by Nix, another file system. */
function kindAt(forest: Forest, spot: Spot): 'directory' | 'file' | undefined {
  const tree = forest.treeOf(spot)
  const nodeClass = tree.classes.at(spot.node)
  if (nodeClass === 'nix' || nodeClass === 'mount') return undefined
  return tree.kinds.at(spot.node) === 'd' ? 'directory' : 'file'
}
