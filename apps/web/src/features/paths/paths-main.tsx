import { getRouteApi } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import type { Weighed } from '@tideline/pipeline'
import { Suspense } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { Additions } from '#features/paths/additions.tsx'
import type { Forest } from '#features/paths/forest.ts'
import { LossView } from '#features/paths/loss-view.tsx'
import { PATHS_PANEL, PathsHead, VIEW_TITLES } from '#features/paths/paths-head.tsx'
import { RulesView } from '#features/paths/rules-view.tsx'
import { TreeView } from '#features/paths/tree-view.tsx'
import type { ChangesByPath } from '#features/paths/use-changes.ts'
import type { Marked } from '#features/paths/use-marked.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { NotLoaded } from '#ui/not-loaded.tsx'
import { TabPanel } from '#ui/tabs.tsx'
import { Unseen } from '#ui/text.tsx'
import { PaneMessage } from '#ui/toolbar.tsx'

const route = getRouteApi('/paths')

const MapView = lazyPart(
  () => import('#features/paths/treemap/map-view.tsx').then((it) => it.MapView),
  () => <NotLoaded what="The map" />,
)

/** The root as a tree, as a map, as rules, or as what will be gone: one selection for all of them. */
export function PathsMain({
  workspace,
  forest,
  changes,
  marked,
  recommendations,
  said,
  onSaid,
  onSelect,
}: {
  workspace: Workspace
  forest: Forest
  changes: ChangesByPath
  marked: Marked
  recommendations: readonly Weighed[]
  /** What was done last, in words. */
  said: string
  onSaid: (words: string) => void
  onSelect: (path: PathText) => void
}) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const view = search.view ?? 'tree'
  const selected = search.path
  const shared = { workspace, forest, selected, onSaid, onSelect }
  return (
    <>
      <h1>
        <Unseen>Paths</Unseen>
      </h1>
      <PathsHead
        view={view}
        numbers={workspace.examination.decisions.numbers}
        ruleCount={workspace.design.rules.length}
        actions={
          <Additions workspace={workspace} recommendations={recommendations} onSaid={onSaid} />
        }
        onView={(to) =>
          void navigate({
            search: (now) => ({ ...now, view: to === 'tree' ? undefined : to }),
            replace: true,
          })
        }
      />
      <PaneMessage>{said}</PaneMessage>
      <TabPanel id={PATHS_PANEL} label={VIEW_TITLES[view]}>
        {view === 'loss' && <LossView {...shared} />}
        {view === 'rules' && <RulesView {...shared} />}
        {view === 'map' && (
          <Suspense fallback={<PaneMessage>Drawing the map…</PaneMessage>}>
            <MapView {...shared} />
          </Suspense>
        )}
        {view === 'tree' && <TreeView {...shared} changes={changes} marked={marked} />}
      </TabPanel>
    </>
  )
}
