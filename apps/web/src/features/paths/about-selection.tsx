import { getRouteApi } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import { type Recommendation, setDecision } from '@tideline/pipeline'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'
import { Inspector, NothingSelected } from '#features/paths/inspector.tsx'
import { InspectorMany } from '#features/paths/inspector-many.tsx'
import { InspectorSheet } from '#features/paths/inspector-sheet.tsx'
import type { ChangesByPath } from '#features/paths/use-changes.ts'
import { useFileEntry } from '#features/paths/use-file-entry.ts'
import { useFoldedPath } from '#features/paths/use-folded-path.ts'
import type { Marked } from '#features/paths/use-marked.ts'
import { Pane } from '#ui/layout.tsx'

const route = getRouteApi('/paths')

type AboutProps = {
  workspace: Workspace
  forest: Forest
  changes: ChangesByPath
  marked: Marked
  recommendations: readonly Recommendation[]
  isPhone: boolean
  onSaid: (words: string) => void
  onSelect: (path: PathText) => void
  onClose: () => void
}

/** Of the selected path, or of several; on a phone it rises over the tree. */
export function AboutSelection(props: AboutProps) {
  const { marked, isPhone, onClose } = props
  const { path, view } = route.useSearch()
  const isMany = marked.paths.size > 0 && view === undefined
  const about = isMany ? (
    <InspectorMany {...props} />
  ) : path === undefined ? (
    !isPhone && <NothingSelected {...props} />
  ) : (
    <AboutPath key={path} {...props} path={path} isInTree={view === undefined} />
  )
  if (isPhone)
    return (
      <InspectorSheet
        title={isMany ? `${marked.paths.size} paths` : path}
        onClose={isMany ? marked.clear : onClose}
      >
        {about}
      </InspectorSheet>
    )
  return (
    <Pane label="Selected path" isPanel isScrolling>
      {about}
    </Pane>
  )
}

function AboutPath({
  path,
  isInTree,
  workspace,
  forest,
  changes,
  recommendations,
  onSelect,
}: AboutProps & { path: PathText; isInTree: boolean }) {
  const { inventory, edit } = workspace
  const spot = forest.find(path)
  const isLookedFor = useFoldedPath(path, forest, workspace)
  const fileEntry = useFileEntry(spot ? undefined : path, inventory.scan.revision)
  return (
    <Inspector
      path={path}
      spot={spot}
      isLookedFor={isLookedFor}
      fileEntry={fileEntry}
      forest={forest}
      workspace={workspace}
      recommendation={recommendations.find(({ rule }) => rule.path === path)}
      change={changes.get(path)}
      isInTree={isInTree}
      onSelect={onSelect}
      onDecide={(kind, said) =>
        edit(`${said} ${path}`, (now) => setDecision(now, path, kind, said).design)
      }
    />
  )
}
