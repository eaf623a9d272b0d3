import type { Change, FolderEntry, PathText } from '@tideline/model'
import type { Recommendation, Said } from '@tideline/pipeline'
import type { Workspace } from '#data/workspace.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'

/** What the inspector and its parts are about. */
export type InspectorProps = {
  path: PathText
  spot: Spot | undefined
  /** It lies in a folded folder, and was asked for. */
  isLookedFor: boolean
  /** Of a single file that has no node of its own. */
  fileEntry: FolderEntry | undefined
  forest: Forest
  workspace: Workspace
  recommendation: Recommendation | undefined
  /** Since the scan before. */
  change: Change | undefined
  /** The tree is beside it. */
  isInTree: boolean
  onSelect: (path: PathText) => void
  onDecide: (kind: 'directory' | 'file', said: Said) => void
}
