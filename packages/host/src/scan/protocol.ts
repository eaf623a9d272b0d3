import type {
  NodeKind,
  PasswordState,
  PathText,
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
  | { command: 'list'; id: number; path: PathText }
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
  /** More nodes than this make the result partial. */
  nodeLimit: number
}

export type Progress = Omit<Extract<ServerEvent, { event: 'progress' }>, 'event'>

export type ScanReply = {
  trees: Record<PathText, Tree>
  scan: Omit<ScanState, 'revision'>
}

/** One entry of a folder, as it is now. */
export type FolderEntry = {
  name: string
  kind: NodeKind
  allocatedBytes: number
  apparentBytes: number
  newestChange: number
  uid: number
  gid: number
  mode: number
  linkTarget?: string
}

/** Sorted by the bytes of the names. */
export type ListReply = { entries: FolderEntry[]; isCut: boolean }

/** `nodes` carries a slice of columns as its payload (tree-frames.ts). */
export type Reply =
  | ({ reply: 'progress'; id: number } & Progress)
  | NodesReply
  | { reply: 'scanned'; id: number; scan: ScanReply['scan'] }
  | { reply: 'listed'; id: number; list: ListReply }
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
