import type {
  FolderListing,
  PasswordState,
  PathText,
  ScanEngine,
  ScanState,
  ServerEvent,
  Tree,
  ZfsDataset,
} from '@tideline/model'
import type { NamedEntry } from '#scan/named-folder.ts'
import type { ListedSubvolume } from '#scan/subvolume-list.ts'
import type { SpaceFigures } from '#source/host-source.ts'

/**
 * What server and scanner child say to each other, each message one frame (frames.ts). Paths come
 * from the trees that the child itself sent, or from the mount table.
 */
export type Command =
  | { command: 'scan'; id: number; request: ScanRequest }
  | { command: 'cancel' }
  | { command: 'rescan'; id: number; request: RescanRequest }
  | { command: 'list'; id: number; mountPoint: PathText; path: PathText }
  | { command: 'space'; id: number; mountPoint: PathText }
  | { command: 'passwords'; id: number }
  | { command: 'names'; id: number; folder: PathText }
  | { command: 'subvolumes'; id: number; mountPoint: PathText }
  | { command: 'datasets'; id: number }

export type ScanRequest = {
  /** Trees to measure. `/` is always one of them. */
  mountPoints: readonly PathText[]
  homes: readonly PathText[]
  /** Absolute paths of files that are nodes of their own; `*` matches inside one component. */
  files: readonly string[]
  /** Subvolumes that are snapshots. Those in a folder called `.snapshots` are taken for such anyway. */
  snapshots: readonly PathText[]
  /** More nodes than this make the result partial. */
  nodeLimit: number
  /** Without it the native walker where it was built, else the other. */
  engine?: ScanEngine
}

/** One folder of the tree of `mountPoint` once more. */
export type RescanRequest = Omit<ScanRequest, 'mountPoints'> & {
  mountPoint: PathText
  folder: PathText
  /** Of the tree, apart from the folder: what counts as a large file depends on both. */
  bytesOutside: number
}

export type Progress = Omit<Extract<ServerEvent, { event: 'progress' }>, 'event'>

export type ScanReply = {
  trees: Record<PathText, Tree>
  /** By mount point, as the trees. */
  links: Record<PathText, LinkOwners>
  scan: Omit<ScanState, 'revision'>
}

/** Which nodes the bytes of inodes with several links were given to: the file's, else its folder's. */
export type LinkOwners = {
  /** Ascending. */
  nodes: readonly number[]
  /** Some links were not met, so that another folder may be the owner. */
  leadElsewhere: boolean
}

/** `nodes` carries a slice of columns as its payload (tree-frames.ts). */
export type Reply =
  | ({ reply: 'progress'; id: number } & Progress)
  | NodesReply
  | ({ reply: 'scanned'; id: number } & Pick<ScanReply, 'scan' | 'links'>)
  | { reply: 'listed'; id: number; list: FolderListing }
  | { reply: 'space'; id: number; space: SpaceFigures }
  | { reply: 'passwords'; id: number; passwords: PasswordState[] }
  | { reply: 'names'; id: number; names: NamedEntry[] }
  | { reply: 'subvolumes'; id: number; subvolumes: ListedSubvolume[] }
  | { reply: 'datasets'; id: number; datasets: ZfsDataset[] }
  | { reply: 'refused'; id: number; code: string; path: PathText }

export type NodesReply = {
  reply: 'nodes'
  id: number
  mountPoint: PathText
  /** Of the whole tree. */
  total: number
  from: number
  count: number
  marks: [number, Tree['marks'][string]][]
  linkTargets: [number, string][]
}
