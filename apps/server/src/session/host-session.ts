import type {
  CallBody,
  CallReply,
  Changes,
  Design,
  Facts,
  FolderListing,
  Inventory,
  PathText,
  Problem,
  ScanState,
  ServerEvent,
  Target,
} from '@tideline/model'
import { type ClassifiedHost, classify, type WordSearch } from '@tideline/pipeline'
import type { EventHub } from '#events/event-hub.ts'
import { type Adopted, changesSince } from '#session/changes-since.ts'
import { folderRun } from '#session/folder-run.ts'
import type {
  HostOrigin,
  OnProgress,
  ScannedOrigin,
  ScanProgress,
  ScanResult,
} from '#session/host-origin.ts'
import { InventoryView, type Opened, type Sought } from '#session/inventory-view.ts'

const NOT_YET: ScanState = { state: 'running', revision: 0, unreadableCount: 0, unreadable: [] }

/** What was read, and from where on; no result where it was cancelled and all is as before. */
type Finished = { result: ScanResult | undefined; folder: PathText }
type Running = { done: Promise<Finished>; cancel: () => void }
export type Started = { ok: true; scan: ScanState } | { ok: false; problem: Problem }

/** The one host that this run looks at: its facts, its newest inventory, and the scan that renews it. */
export class HostSession {
  readonly #origin: HostOrigin
  readonly #events: EventHub
  readonly #logError: (error: unknown) => void
  readonly #target: Target
  #takenAt: string
  #facts: Facts
  #scan: ScanState
  #view: InventoryView | undefined
  #last: Adopted | undefined
  #changes: Changes | undefined
  #run: Running | undefined
  #progress: ScanProgress | undefined

  constructor(origin: HostOrigin, events: EventHub, logError: (error: unknown) => void) {
    this.#origin = origin
    this.#events = events
    this.#logError = logError
    const start = origin.kind === 'recorded' ? origin.snapshot : origin
    this.#target = start.target
    this.#takenAt = start.takenAt
    this.#facts = start.facts
    this.#scan = origin.kind === 'recorded' ? origin.snapshot.scan : NOT_YET
    if (origin.kind === 'recorded') this.#view = new InventoryView(classify(origin.snapshot))
  }

  host(): Omit<CallReply<'host'>, 'version'> {
    return {
      takenAt: this.#takenAt,
      target: this.#target,
      facts: this.#facts,
      scan: this.#scan,
      canRescan: this.#origin.kind === 'scanned',
    }
  }

  /** Undefined until the first scan has ended. */
  inventory(design: Design | undefined): Inventory | undefined {
    return this.#view?.folded(design)
  }

  /** The whole of it, not folded for a page; undefined until the first scan has ended. */
  measured(): ClassifiedHost | undefined {
    if (!this.#view) return undefined
    const { inventory } = this.#view
    return { takenAt: this.#takenAt, target: this.#target, facts: this.#facts, inventory }
  }

  /** Undefined until a second scan has ended. */
  changes(): Changes | undefined {
    return this.#changes
  }

  /** Opens nodes of the inventory at `revision`, for all pages of this run. */
  open(revision: number, paths: readonly PathText[]): Opened | { state: 'not-measured' } {
    return this.#view?.open(revision, paths) ?? { state: 'not-measured' }
  }

  /** What fits the words and is folded in the inventory that the page has. */
  find(
    had: Pick<CallBody<'find'>, 'revision' | 'folding'>,
    search: WordSearch,
  ): CallReply<'find'> | { state: 'not-measured' | 'outdated' } {
    return this.#view?.find(had, search) ?? { state: 'not-measured' }
  }

  /** Where a folder is that the inventory of `revision` has. */
  folder(revision: number, path: PathText): Sought | { state: 'not-measured' } {
    return this.#view?.folder(revision, path) ?? { state: 'not-measured' }
  }

  /** What is in a folder now. Rejects with a SourceError where it cannot be listed. */
  list(mountPoint: PathText, path: PathText): Promise<FolderListing> | Problem {
    return this.#origin.kind === 'recorded' ? cannotScan : this.#origin.list(mountPoint, path)
  }

  /** What a page that connects now must hear first. */
  latestEvents(): ServerEvent[] {
    if (this.#run) return this.#progress ? [{ event: 'progress', ...this.#progress }] : []
    return [{ event: 'scanned', scan: this.#scan }, ...this.#changesEvent()]
  }

  startScan(): Started {
    return this.#start((origin, onProgress) => {
      const { done, cancel } = origin.scan(onProgress)
      return { done: done.then((result) => ({ result, folder: '/' })), cancel }
    })
  }

  /** Reads a folder that `folder` found once more. */
  startRescan(mountPoint: PathText, node: number, path: PathText): Started {
    const last = this.#last?.result
    if (!last || node === 0) return this.startScan()
    return this.#start((origin, onProgress) => {
      const { done, cancel } = folderRun(origin, last, { mountPoint, node }, onProgress)
      const finished = done.then(({ result, isWhole }) => ({
        result,
        folder: isWhole ? '/' : path,
      }))
      return { done: finished, cancel }
    })
  }

  cancelScan(): ScanState {
    this.#run?.cancel()
    return this.#scan
  }

  #start(begin: (origin: ScannedOrigin, onProgress: OnProgress) => Running): Started {
    if (this.#origin.kind === 'recorded') return { ok: false, problem: cannotScan }
    if (this.#run) return { ok: false, problem: alreadyRunning }
    const before = this.#scan
    this.#progress = undefined
    this.#scan = { ...NOT_YET, revision: before.revision }
    const run = begin(this.#origin, (progress) => {
      if (this.#run !== run) return
      this.#progress = progress
      this.#events.send({ event: 'progress', ...progress })
    })
    this.#run = run
    run.done
      .then(({ result, folder }) => {
        if (result) this.#adopt(result, folder, before.revision + 1)
        else this.#end(before)
      })
      .catch((error) => this.#giveUp(error, before.revision))
    return { ok: true, scan: this.#scan }
  }

  #adopt(result: ScanResult, folder: PathText, revision: number): void {
    this.#takenAt = result.takenAt
    this.#facts = result.facts
    const scan = { ...result.scan, revision }
    const { takenAt, facts, trees } = result
    this.#view = new InventoryView(
      classify({ version: 1, takenAt, target: this.#target, facts, trees, scan }),
    )
    this.#changes = this.#last && changesSince(this.#last, result, folder)
    this.#last = { result, readAt: new Date().toISOString(), revision }
    this.#end(scan)
  }

  #giveUp(error: unknown, revision: number): void {
    this.#logError(error)
    this.#end({
      ...NOT_YET,
      state: 'partial',
      reason: 'The scanner stopped unexpectedly.',
      revision,
    })
  }

  #end(scan: ScanState): void {
    this.#run = undefined
    this.#scan = scan
    this.#events.send({ event: 'scanned', scan })
    for (const event of this.#changesEvent()) this.#events.send(event)
  }

  #changesEvent(): ServerEvent[] {
    if (!this.#changes) return []
    const { revision } = this.#scan
    return [{ event: 'changes', revision, count: this.#changes.nodes.length }]
  }
}

const cannotScan: Problem = {
  code: 'recorded-host',
  severity: 'note',
  title: 'A recorded host cannot be scanned again',
  why: 'This page shows a snapshot. The machine that it was taken of may not even be this one.',
  remedy: 'Take a new snapshot there, and open that.',
}

const alreadyRunning: Problem = {
  code: 'scan-running',
  severity: 'note',
  title: 'A scan is running already',
  why: 'One scan runs at a time.',
  remedy: 'Wait for it, or cancel it first.',
}
