import { getRouteApi } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import { recommend, setDecision, weigh } from '@tideline/pipeline'
import { useCallback, useMemo, useState } from 'react'
import { useWorkspace } from '#data/workspace.ts'
import { Additions } from '#features/paths/additions.tsx'
import { Forest } from '#features/paths/forest.ts'
import { Inspector, NothingSelected } from '#features/paths/inspector.tsx'
import { InspectorSheet } from '#features/paths/inspector-sheet.tsx'
import { LossView } from '#features/paths/loss-view.tsx'
import { NixPane } from '#features/paths/nix-pane.tsx'
import { PATHS_PANEL, PathsHead } from '#features/paths/paths-head.tsx'
import { TreeView } from '#features/paths/tree-view.tsx'
import { useChanges } from '#features/paths/use-changes.ts'
import { useFileEntry } from '#features/paths/use-file-entry.ts'
import { Pane, PanePage } from '#ui/layout.tsx'
import { TabPanel } from '#ui/tabs.tsx'
import { Unseen } from '#ui/text.tsx'
import { PaneMessage } from '#ui/toolbar.tsx'
import { useMedia } from '#ui/use-media.ts'

const route = getRouteApi('/paths')

/** The heart: what is on the root, what each path is, and what becomes of it. */
export function PathsPlace() {
  const workspace = useWorkspace()
  const { host, inventory, design, examination, edit } = workspace
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isPhone = useMedia('(width < 768px)')
  const isWide = useMedia('(width >= 1280px)')
  const forest = useMemo(() => new Forest(inventory), [inventory])
  const recommendations = useMemo(
    () => weigh(recommend(inventory, host.facts, design.rules), inventory.records),
    [inventory, host.facts, design.rules],
  )
  const [said, setSaid] = useState('')
  const changes = useChanges(host.canRescan)
  const select = useCallback(
    (path: PathText | undefined) =>
      void navigate({ search: (now) => ({ ...now, path }), replace: true, resetScroll: false }),
    [navigate],
  )
  const spot = search.path === undefined ? undefined : forest.find(search.path)
  const fileEntry = useFileEntry(spot ? undefined : search.path, inventory.scan.revision)
  const inspector = search.path !== undefined && (
    <Inspector
      key={search.path}
      path={search.path}
      spot={spot}
      fileEntry={fileEntry}
      forest={forest}
      workspace={workspace}
      recommendation={recommendations.find(({ rule }) => rule.path === search.path)}
      change={changes.get(search.path)}
      isInTree={search.view !== 'loss'}
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
        <PathsHead
          view={search.view ?? 'tree'}
          numbers={examination.decisions.numbers}
          actions={
            <Additions workspace={workspace} recommendations={recommendations} onSaid={setSaid} />
          }
          onView={(view) =>
            void navigate({
              search: (now) => ({ ...now, view: view === 'loss' ? view : undefined }),
              replace: true,
            })
          }
        />
        <PaneMessage>{said}</PaneMessage>
        <TabPanel id={PATHS_PANEL} label={search.view === 'loss' ? 'Will be gone' : 'All paths'}>
          {search.view === 'loss' ? (
            <LossView workspace={workspace} selected={search.path} onSaid={setSaid} />
          ) : (
            <TreeView workspace={workspace} forest={forest} changes={changes} onSelect={select} />
          )}
        </TabPanel>
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
