import { type Facts, isWithin, type PathText, type ScanState, TreeIndex } from '@tideline/model'
import type { Progress, ScanReply } from '#scan/protocol.ts'
import { LISTED_UNREADABLE } from '#scan/records/record.ts'
import type { ScannerChild } from '#scan/spawn-scanner.ts'
import { placeAfterSplice, spliceTree } from '#scan/splice-tree.ts'
import { type ScanWishes, scanRequest } from '#scan-request.ts'
import { SourceError } from '#source/host-source.ts'

export type RescanOptions = ScanWishes & {
  scanner: ScannerChild
  facts: Facts
  /** What the last scan found. */
  last: ScanReply
  /** A folder of the tree of that mount point, neither its top nor anything that is not entered. */
  mountPoint: PathText
  node: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export type Rescanned =
  | { state: 'read'; reply: ScanReply }
  | { state: 'cancelled' }
  /** What it is now cannot be told from this folder alone: scan the whole. */
  | { state: 'whole-needed' }

/**
 * The trees with one folder as it is now. Where an inode has links in the folder and elsewhere, its
 * bytes may change hands between them, and nothing but the whole tells to whom.
 */
export async function rescanFolder(options: RescanOptions): Promise<Rescanned> {
  const { last, mountPoint, node, signal } = options
  const index = TreeIndex.of(last.trees[mountPoint]!)
  const isInside = (at: number) => at >= node && at < index.endOf(node)
  if (last.links[mountPoint]!.nodes.some(isInside)) return { state: 'whole-needed' }
  const read = await readAgain(options, index)
  if (signal?.aborted) return { state: 'cancelled' }
  return (read && spliced(options, index, read)) ?? { state: 'whole-needed' }
}

async function readAgain(
  { scanner, facts, node, signal, onProgress, ...wishes }: RescanOptions,
  index: TreeIndex,
): Promise<ScanReply | undefined> {
  const { tree } = index
  const { mountPoints: _, ...request } = scanRequest(
    { ...wishes, mountPoints: [tree.mountPoint] },
    facts,
  )
  const outside = index.count - (index.endOf(node) - node)
  const { allocatedBytes } = wishes.last.trees[tree.mountPoint]!
  const cancel = () => scanner.cancel()
  signal?.addEventListener('abort', cancel)
  try {
    return await scanner.rescan(
      {
        ...request,
        nodeLimit: Math.max(1, request.nodeLimit - outside),
        mountPoint: tree.mountPoint,
        folder: index.pathOf(node),
        bytesOutside: allocatedBytes[0]! - allocatedBytes[node]!,
      },
      onProgress,
    )
  } catch (error) {
    // It is gone, or something else is there: what is above it has changed as well.
    if (error instanceof SourceError && error.code !== 'EPIPE') return undefined
    throw error
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

function spliced(
  { last, mountPoint, node }: RescanOptions,
  index: TreeIndex,
  read: ScanReply,
): Rescanned | undefined {
  const whole = last.trees[mountPoint]!
  const folder = index.pathOf(node)
  const part = read.trees[folder]
  if (!part || read.links[mountPoint]?.leadElsewhere !== false) return undefined
  const tree = spliceTree(whole, node, part)
  if (!tree) return undefined
  const place = placeAfterSplice(whole, node, part)
  const kept = last.links[mountPoint]!.nodes.flatMap((at) => place(at) ?? [])
  const added = read.links[mountPoint].nodes.map((at) => at + node)
  const nodes = [...kept, ...added].sort((a, b) => a - b)
  return {
    state: 'read',
    reply: {
      trees: { ...last.trees, [mountPoint]: tree },
      links: { ...last.links, [mountPoint]: { ...last.links[mountPoint]!, nodes } },
      scan: scanOf(last, read, folder, unreadableIn(whole.marks, index, node)),
    },
  }
}

function scanOf(
  last: ScanReply,
  read: ScanReply,
  folder: PathText,
  unreadableBefore: number,
): Omit<ScanState, 'revision'> {
  const others = last.scan.unreadable.filter((path) => !isWithin(path, folder))
  const isWhole = last.scan.state === 'complete'
  return {
    ...(isWhole ? read.scan : last.scan),
    unreadableCount: Math.max(
      others.length,
      last.scan.unreadableCount - unreadableBefore + read.scan.unreadableCount,
    ),
    unreadable: [...others, ...read.scan.unreadable].slice(0, LISTED_UNREADABLE),
  }
}

function unreadableIn(marks: Record<string, string>, index: TreeIndex, node: number): number {
  const isInside = (at: number) => at >= node && at < index.endOf(node)
  return Object.entries(marks).filter(([at, mark]) => mark === 'unreadable' && isInside(Number(at)))
    .length
}
