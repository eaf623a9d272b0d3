import { setImmediate } from 'node:timers/promises'
import type { Mount, NameText, PathText, Tree } from '@tideline/model'
import { patternSteps } from '#scan/file-patterns.ts'
import { finishTree } from '#scan/finish-tree.ts'
import type { GrowthRow } from '#scan/growth.ts'
import { mountSteps } from '#scan/mount-steps.ts'
import type { Progress, ScanReply } from '#scan/protocol.ts'
import { unmeasuredTree } from '#scan/tree-frames.ts'
import { TreeWalk } from '#scan/tree-walk.ts'

export type ScanOptions = {
  mountPoints: readonly PathText[]
  /** Of the only mount point just this folder, by its names below it. */
  part?: { folder: PathText; below: readonly NameText[]; bytesOutside: number }
  mounts: readonly Mount[]
  homes: readonly PathText[]
  files: readonly string[]
  nodeLimit: number
  /** A new descriptor of a mount point's folder, or that of `part`, undefined where it cannot be opened. */
  openMountPoint(mountPoint: PathText): number | undefined
  onProgress(progress: Progress): void
}

/** A scan under way. Changes the working folder: for a process of its own. */
export type ScanHandle = { result: Promise<ScanReply>; cancel(): void }

const SLICE_MILLISECONDS = 10
const PROGRESS_MILLISECONDS = 100
const LISTED_UNREADABLE = 100
// Beyond it a path has no text form.
const LONGEST_PATH = 65_536

export function scanTree(options: ScanOptions): ScanHandle {
  const scan = new Scan(options)
  return {
    result: scan.run(),
    cancel() {
      scan.isCancelled = true
    },
  }
}

class Scan {
  isCancelled = false
  readonly #startedAt = performance.now()
  readonly #trees: Record<PathText, Tree> = {}
  readonly #links: ScanReply['links'] = {}
  readonly #growing: GrowthRow[] = []
  readonly #unreadable: PathText[] = []
  #unreadableCount = 0
  #entries = 0
  #bytes = 0
  #lastProgressAt = 0
  #isCapped = false

  constructor(readonly options: ScanOptions) {}

  async run(): Promise<ScanReply> {
    for (const mountPoint of this.options.mountPoints) {
      this.#trees[mountPoint] = this.isCancelled
        ? unmeasuredTree(mountPoint, 'capped')
        : await this.#measure(mountPoint)
    }
    const reason = this.#whyPartial()
    return {
      trees: this.#trees,
      links: this.#links,
      scan: {
        state: reason === undefined ? 'complete' : 'partial',
        ...(reason === undefined ? {} : { reason }),
        unreadableCount: this.#unreadableCount,
        unreadable: this.#unreadable,
      },
    }
  }

  async #measure(mountPoint: PathText): Promise<Tree> {
    const descriptor = this.options.openMountPoint(mountPoint)
    if (descriptor === undefined) {
      this.#unreadableCount += 1
      this.#unreadable.push(mountPoint)
      return unmeasuredTree(mountPoint, 'unreadable')
    }
    const walk = new TreeWalk(descriptor, {
      mountPoint,
      below: this.options.part?.below ?? [],
      mounts: mountSteps(this.options.mounts, mountPoint),
      patterns: patternSteps(
        [...decidingFiles(this.options.homes), ...this.options.files],
        mountPoint,
      ),
      nodeLimit: this.options.nodeLimit,
    })
    while (!this.isCancelled && walk.workUntil(performance.now() + SLICE_MILLISECONDS)) {
      this.#tell(walk)
      await setImmediate()
    }
    walk.stop()
    this.#finish(walk)
    const { tree, links } = finishTree(walk, this.options.part?.bytesOutside)
    this.#links[mountPoint] = links
    return tree
  }

  #finish(walk: TreeWalk): void {
    this.#isCapped ||= walk.found.isCapped
    this.#entries += walk.found.entries
    this.#bytes += walk.found.bytes
    this.#growing.push(...walk.found.growth.now())
    this.#unreadableCount += walk.unreadable.size
    for (const node of walk.unreadable) {
      if (this.#unreadable.length >= LISTED_UNREADABLE) break
      const path = walk.table.pathOf(node)
      if (path.length <= LONGEST_PATH) this.#unreadable.push(path)
    }
  }

  #tell(walk: TreeWalk): void {
    const now = performance.now()
    if (now - this.#lastProgressAt < PROGRESS_MILLISECONDS) return
    this.#lastProgressAt = now
    this.options.onProgress({
      entries: this.#entries + walk.found.entries,
      bytes: this.#bytes + walk.found.bytes,
      currentPath: shortened(walk.currentPath),
      elapsedMilliseconds: Math.round(now - this.#startedAt),
      growing: [...this.#growing, ...walk.found.growth.now()],
    })
  }

  #whyPartial(): string | undefined {
    if (this.isCancelled) return 'It was stopped before everything was read.'
    if (!this.#isCapped) return undefined
    const limit = this.options.nodeLimit.toLocaleString('en')
    return `There are more folders than fit (${limit}). Those beyond were not entered.`
  }
}

/** Where people decide file by file. /etc counts with all its folders, which the walk knows. */
function decidingFiles(homes: readonly PathText[]): string[] {
  const places = ['', '/root', '/home/*', '/var/lib', ...homes]
  const inHomes = ['/root', '/home/*', ...homes].flatMap((home) =>
    ['.config', '.local/share', '.local/state'].map((folder) => `${home}/${folder}`),
  )
  return [...places, ...inHomes].map((folder) => `${folder}/*`)
}

function shortened(path: string): string {
  return path.length <= 1000 ? path : `${path.slice(0, 500)}…${path.slice(-499)}`
}
