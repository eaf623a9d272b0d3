import type { ChildProcess } from 'node:child_process'
import type { FolderListing, PasswordState, PathText, ZfsDataset } from '@tideline/model'
import { encodeFrame, FrameError, FrameReader } from '#scan/frames.ts'
import type { NamedEntry } from '#scan/named-folder.ts'
import type {
  Command,
  Progress,
  Reply,
  RescanRequest,
  ScanReply,
  ScanRequest,
} from '#scan/protocol.ts'
import { cutLifeline, type SpawnOptions, startScanner } from '#scan/start-scanner.ts'
import type { ListedSubvolume } from '#scan/subvolume-list.ts'
import { ArrivingTree } from '#scan/tree-frames.ts'
import { SourceError, type SpaceFigures } from '#source/host-source.ts'

/** The scanner's process. Its calls reject with a SourceError, `EPIPE` where the child has ended. */
export type ScannerChild = {
  /** One at a time. A later call measures the whole again. */
  scan(request: ScanRequest, onProgress?: (progress: Progress) => void): Promise<ScanReply>
  /** Ends a running scan with what it has. */
  cancel(): void
  /**
   * Measures one folder again; the tree of the reply begins there. Give it only paths of trees that
   * it sent. `EXDEV` where something else is mounted there now.
   */
  rescan(request: RescanRequest, onProgress?: (progress: Progress) => void): Promise<ScanReply>
  /** What a folder of a tree holds now: paths as for `rescan`. */
  list(mountPoint: PathText, path: PathText): Promise<FolderListing>
  /** statfs of a mount point in the mount table; `ETIMEDOUT` where it hangs. */
  space(mountPoint: PathText): Promise<SpaceFigures>
  /** `EACCES` unless the child is root. */
  passwords(): Promise<PasswordState[]>
  /** What is in a folder of the published list. */
  names(folder: PathText): Promise<NamedEntry[]>
  /** Of the btrfs mounted there. `EACCES` unless the child is root; `EBADMSG` where names deceive. */
  subvolumes(mountPoint: PathText): Promise<ListedSubvolume[]>
  /** Of all ZFS pools; `ENOENT` where there is no zfs program. */
  datasets(): Promise<ZfsDataset[]>
  close(): Promise<void>
}

type Waiting = {
  path: PathText
  trees: Map<PathText, ArrivingTree>
  onProgress: ((progress: Progress) => void) | undefined
  resolve(reply: Reply): void
  reject(error: Error): void
}

// A mount that hangs keeps a thread of the child, and so the child, alive.
const CLOSE_MILLISECONDS = 500

export function spawnScanner(options: SpawnOptions): ScannerChild {
  const child = startScanner(options)
  const waiting = new Map<number, Waiting>()
  connect(child, waiting)
  let lastId = 0
  const send = (command: Command) => {
    if (child.stdin?.writable) child.stdin.write(encodeFrame(command))
  }
  const ask = (
    path: PathText,
    commandOf: (id: number) => Command,
    onProgress?: (progress: Progress) => void,
  ) =>
    new Promise<{ reply: Reply; trees: Map<PathText, ArrivingTree> }>((resolve, reject) => {
      if (!child.stdin?.writable) return reject(new SourceError('EPIPE', path))
      lastId += 1
      const trees = new Map<PathText, ArrivingTree>()
      waiting.set(lastId, {
        path,
        trees,
        onProgress,
        resolve: (reply) => resolve({ reply, trees }),
        reject,
      })
      send(commandOf(lastId))
    })
  return {
    async scan(request, onProgress) {
      const { reply, trees } = await ask(
        '/',
        (id) => ({ command: 'scan', id, request }),
        onProgress,
      )
      return scanReply(trees, reply)
    },
    async rescan(request, onProgress) {
      const { folder } = request
      const { reply, trees } = await ask(
        folder,
        (id) => ({ command: 'rescan', id, request }),
        onProgress,
      )
      return scanReply(trees, reply)
    },
    cancel: () => send({ command: 'cancel' }),
    async list(mountPoint, path) {
      const { reply } = await ask(path, (id) => ({ command: 'list', id, mountPoint, path }))
      return expecting('listed', reply).list
    },
    async space(mountPoint) {
      const { reply } = await ask(mountPoint, (id) => ({ command: 'space', id, mountPoint }))
      return expecting('space', reply).space
    },
    async passwords() {
      const { reply } = await ask('/etc/shadow', (id) => ({ command: 'passwords', id }))
      return expecting('passwords', reply).passwords
    },
    async names(folder) {
      const { reply } = await ask(folder, (id) => ({ command: 'names', id, folder }))
      return expecting('names', reply).names
    },
    async subvolumes(mountPoint) {
      const { reply } = await ask(mountPoint, (id) => ({ command: 'subvolumes', id, mountPoint }))
      return expecting('subvolumes', reply).subvolumes
    },
    async datasets() {
      const { reply } = await ask('/dev/zfs', (id) => ({ command: 'datasets', id }))
      return expecting('datasets', reply).datasets
    },
    close: () => closed(child),
  }
}

function connect(child: ChildProcess, waiting: Map<number, Waiting>): void {
  const frames = new FrameReader<Reply>()
  const end = (cause?: Error) => {
    for (const call of waiting.values()) call.reject(new SourceError('EPIPE', call.path, { cause }))
    waiting.clear()
  }
  child.stdout?.on('data', (chunk: Buffer) => {
    try {
      for (const { header, payload } of frames.push(chunk)) receive(header, payload, waiting)
    } catch (error) {
      if (!(error instanceof FrameError)) throw error
      // What speaks no frames any more is not the scanner that was started.
      cutLifeline(child)
      end(error)
    }
  })
  // The pipe of a child that has ended; its 'close' tells everybody.
  child.stdin?.on('error', () => {})
  child.on('error', end)
  child.on('close', () => end())
}

function receive(
  reply: Reply,
  payload: Uint8Array<ArrayBuffer>,
  waiting: Map<number, Waiting>,
): void {
  const call = waiting.get(reply.id)
  if (!call) return
  if (reply.reply === 'progress') {
    const { reply: _, id: __, ...progress } = reply
    call.onProgress?.(progress)
  } else if (reply.reply === 'nodes') {
    const tree = call.trees.get(reply.mountPoint) ?? new ArrivingTree(reply)
    call.trees.set(reply.mountPoint, tree)
    tree.add(reply, payload)
  } else {
    waiting.delete(reply.id)
    if (reply.reply === 'refused') call.reject(new SourceError(reply.code, reply.path))
    else call.resolve(reply)
  }
}

function scanReply(arrived: ReadonlyMap<PathText, ArrivingTree>, reply: Reply): ScanReply {
  const { scan, links } = expecting('scanned', reply)
  const trees = [...arrived].map(([mountPoint, tree]) => [mountPoint, tree.whole()])
  return { trees: Object.fromEntries(trees), scan, links }
}

function expecting<Name extends Reply['reply']>(
  name: Name,
  reply: Reply,
): Extract<Reply, { reply: Name }> {
  if (reply.reply !== name) throw new Error(`asked for ${name}, the scanner said ${reply.reply}`)
  return reply as Extract<Reply, { reply: Name }>
}

function closed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MILLISECONDS)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.stdin?.end()
    cutLifeline(child)
  })
}
