import { closeSync } from 'node:fs'
import {
  joinPath,
  LONGEST_PATH,
  type Mount,
  type NameText,
  type PathText,
  type Tree,
} from '@tideline/model'
import { Assembler } from '#scan/assembly/assembler.ts'
import { finishTree } from '#scan/assembly/finish-tree.ts'
import type { GrowthRow } from '#scan/assembly/growth.ts'
import { decidingFiles } from '#scan/file-patterns.ts'
import { latin1OfText } from '#scan/name-text.ts'
import type { Progress, ScanReply } from '#scan/protocol.ts'
import { LISTED_UNREADABLE } from '#scan/records/record.ts'
import { RecordError } from '#scan/records/record-error.ts'
import { unmeasuredTree } from '#scan/tree-frames.ts'
import { Guide, StepFlag } from '#scan/walk/guide.ts'
import { guideTo } from '#scan/walk/guide-to.ts'
import type { WalkTerms } from '#scan/walk/job.ts'
import type { NativeWalker } from '#scan/walk/native-walk.ts'
import { walkInTypeScript } from '#scan/walk/typescript-walk.ts'
import { type Walk, WalkError, type WalkOptions } from '#scan/walk/walker.ts'

export type ScanOptions = {
  /** The working folder may be changed from then on. */
  ready: Promise<void>
  mountPoints: readonly PathText[]
  /** Of the only mount point just this folder, by its names below it. */
  part?: { folder: PathText; below: readonly NameText[]; bytesOutside: number }
  /** As it was (boundary.ts) before the mounts were read. */
  mountTable: string
  mounts: readonly Mount[]
  homes: readonly PathText[]
  files: readonly string[]
  snapshots: readonly PathText[]
  nodeLimit: number
  /** Without it the walk is TypeScript's. */
  native: NativeWalker | undefined
  /** A new descriptor of a mount point's folder, or that of `part`, undefined where it cannot be opened. */
  openMountPoint(mountPoint: PathText): number | undefined
  onProgress(progress: Progress): void
}

/** A scan under way. Changes the working folder: for a process of its own. */
export type ScanHandle = { result: Promise<ScanReply>; cancel(): void }

const FIRST_PROGRESS_MILLISECONDS = 30
const PROGRESS_MILLISECONDS = 100

export function scanTree(options: ScanOptions): ScanHandle {
  const scan = new Scan(options)
  return {
    result: scan.run(),
    cancel() {
      scan.cancel()
    },
  }
}

class Scan {
  readonly #startedAt = performance.now()
  readonly #trees: Record<PathText, Tree> = {}
  readonly #links: ScanReply['links'] = {}
  readonly #growing: GrowthRow[] = []
  readonly #unreadable: PathText[] = []
  #unreadableCount = 0
  #entries = 0
  #bytes = 0
  #isLimited = false
  #isCancelled = false
  #engine: ScanReply['scan']['engine']
  #walking: { assembler: Assembler; walk: Walk } | undefined

  constructor(readonly options: ScanOptions) {}

  cancel(): void {
    this.#isCancelled = true
    this.#walking?.walk.stop()
  }

  async run(): Promise<ScanReply> {
    await this.options.ready
    for (const mountPoint of this.options.mountPoints) {
      this.#trees[mountPoint] = this.#isCancelled
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
        ...(this.#engine === undefined ? {} : { engine: this.#engine }),
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
    try {
      return this.#finish(mountPoint, await this.#walk(mountPoint, descriptor))
    } finally {
      closeSync(descriptor)
    }
  }

  /** By the native walker where there is one; where it fails, once more without it. */
  async #walk(mountPoint: PathText, descriptor: number): Promise<Assembler> {
    const { native } = this.options
    if (native && !native.isGone) {
      try {
        const walker = (walk: WalkOptions) => native.walk(walk)
        const assembler = await this.#walkWith(walker, mountPoint, descriptor)
        this.#engine ??= 'native'
        return assembler
      } catch (error) {
        if (!(error instanceof WalkError || error instanceof RecordError)) throw error
      }
    }
    this.#engine = 'typescript'
    return this.#walkWith(walkInTypeScript, mountPoint, descriptor)
  }

  async #walkWith(
    walker: (options: WalkOptions) => Walk,
    mountPoint: PathText,
    descriptor: number,
  ): Promise<Assembler> {
    const below = this.options.part?.below ?? []
    const folder = below.reduce(joinPath, mountPoint)
    const assembler = new Assembler(folder, this.options.nodeLimit)
    const way = folder === '/' ? [] : folder.slice(1).split('/').map(latin1OfText)
    const terms = termsOf(this.options, mountPoint, below)
    this.#walking = { assembler, walk: walker({ descriptor, way, terms, assembler }) }
    const first = setTimeout(() => this.#tell(assembler), FIRST_PROGRESS_MILLISECONDS)
    const timer = setInterval(() => this.#tell(assembler), PROGRESS_MILLISECONDS)
    try {
      if (this.#isCancelled) this.#walking.walk.stop()
      await this.#walking.walk.done
      return assembler
    } finally {
      clearTimeout(first)
      clearInterval(timer)
      this.#walking = undefined
    }
  }

  #finish(mountPoint: PathText, assembler: Assembler): Tree {
    const { tree, links, unreadable } = finishTree(assembler, this.options.part?.bytesOutside)
    this.#isLimited ||= assembler.isLimited
    this.#entries += assembler.entries
    this.#bytes += assembler.bytes
    this.#growing.push(...assembler.growth.now())
    this.#links[mountPoint] = links
    this.#unreadableCount += unreadable.length
    for (const node of unreadable) {
      if (this.#unreadable.length >= LISTED_UNREADABLE) break
      const path = assembler.table.pathOf(node)
      if (path.length <= LONGEST_PATH) this.#unreadable.push(path)
    }
    return tree
  }

  #tell(assembler: Assembler): void {
    this.options.onProgress({
      entries: this.#entries + assembler.entries,
      bytes: this.#bytes + assembler.bytes,
      currentPath: shortened(assembler.table.pathOf(assembler.current)),
      elapsedMilliseconds: Math.round(performance.now() - this.#startedAt),
      growing: [...this.#growing, ...assembler.growth.now()],
    })
  }

  #whyPartial(): string | undefined {
    if (this.#isCancelled) return 'It was stopped before everything was read.'
    if (!this.#isLimited) return undefined
    const limit = this.options.nodeLimit.toLocaleString('en')
    return `There are more folders than fit (${limit}). Those beyond were not entered.`
  }
}

/** What walkers are told of where the folder lies that they begin at. */
function termsOf(
  { mounts, mountTable, homes, files, snapshots }: ScanOptions,
  mountPoint: PathText,
  below: readonly NameText[],
): WalkTerms {
  const steps = guideTo({
    mountPoint,
    mounts,
    files: [...decidingFiles(homes), ...files],
    snapshots,
  })
  const guide = new Guide(steps)
  const terms: WalkTerms = {
    guide: steps,
    steps: [0],
    hasAllFiles: false,
    isAmongSnapshots: below.includes('.snapshots'),
    mountTable,
  }
  for (const name of below) {
    terms.steps = guide.follow(terms.steps, latin1OfText(name))
    terms.hasAllFiles ||= (guide.flagsOf(terms.steps) & StepFlag.allFiles) !== 0
  }
  return terms
}

function shortened(path: string): string {
  return path.length <= 1000 ? path : `${path.slice(0, 500)}…${path.slice(-499)}`
}
