import { getRouteApi } from '@tanstack/react-router'
import { todayAsked } from '@tideline/model'
import { useEffect, useMemo, useState } from 'react'
import { rememberSearch } from '#data/last-search.ts'
import { useWorkspace } from '#data/workspace.ts'
import { AboutSelection } from '#features/paths/about-selection.tsx'
import { Forest } from '#features/paths/forest.ts'
import { NixPane } from '#features/paths/nix-pane.tsx'
import { PathsMain } from '#features/paths/paths-main.tsx'
import { useChanges } from '#features/paths/use-changes.ts'
import { useMarked } from '#features/paths/use-marked.ts'
import { usePathsActions } from '#features/paths/use-paths-actions.ts'
import { useSelection } from '#features/paths/use-selection.ts'
import { Pane } from '#ui/layout.tsx'
import { type SizedPane, SizedPanes } from '#ui/sized-panes.tsx'
import { useMedia } from '#ui/use-media.ts'

const route = getRouteApi('/paths')

/** The heart: what is on the root, what each path is, and what becomes of it. */
export function PathsPlace() {
  const workspace = useWorkspace()
  const { host, inventory, design, examination } = workspace
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isPhone = useMedia('(width < 768px)')
  const isWide = useMedia('(width >= 1280px)')
  useEffect(() => rememberSearch(search.q ?? ''), [search.q])
  const { migration } = design
  const forest = useMemo(
    () => new Forest(inventory, todayAsked(host.facts, { migration })),
    [inventory, host.facts, migration],
  )
  const { recommendations } = examination
  const [said, setSaid] = useState('')
  const changes = useChanges(host.canRescan, inventory)
  const marked = useMarked()
  const { select, close } = useSelection(isPhone)
  usePathsActions(workspace, forest, select)
  const shared = {
    ...{ workspace, forest, changes, marked, recommendations },
    ...{ onSaid: setSaid, onSelect: select },
  }
  const shares = isWide ? WIDE : NARROW
  const panes: SizedPane[] = [
    {
      key: 'main',
      ...shares.main,
      pane: (
        <Pane label="What is on the root">
          <PathsMain {...shared} said={said} />
        </Pane>
      ),
    },
    {
      key: 'about',
      ...shares.about,
      pane: <AboutSelection {...shared} isPhone={isPhone} onClose={close} />,
    },
  ]
  if (isWide)
    panes.push({
      key: 'files',
      ...WIDE.files,
      pane: (
        <Pane label="Generated Nix">
          <NixPane
            artifacts={examination.artifacts}
            design={design}
            path={search.path}
            file={search.file}
            onFile={(file) => void navigate({ search: (now) => ({ ...now, file }), replace: true })}
            onSelect={select}
          />
        </Pane>
      ),
    })
  return <SizedPanes name="paths" panes={panes} />
}

const WIDE = {
  main: { share: 0.44, leastPixels: 420 },
  about: { share: 0.23, leastPixels: 270 },
  files: { share: 0.33, leastPixels: 260 },
}
const NARROW = {
  main: { share: 0.6, leastPixels: 360 },
  about: { share: 0.4, leastPixels: 270 },
}
