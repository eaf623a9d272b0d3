import type { PathText } from '@tideline/model'
import type { Recommendation, Said } from '@tideline/pipeline'
import type { Workspace } from '#data/workspace.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'

/** What the inspector and its parts are about. */
export type InspectorProps = {
  path: PathText
  spot: Spot | undefined
  forest: Forest
  workspace: Workspace
  recommendation: Recommendation | undefined
  onSelect: (path: PathText) => void
  onDecide: (kind: 'directory' | 'file', said: Said) => void
}
