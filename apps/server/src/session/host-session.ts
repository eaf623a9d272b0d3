import type {
  CallReply,
  Design,
  Facts,
  Inventory,
  PathText,
  Problem,
  ScanState,
  ServerEvent,
  Target,
} from '@tideline/model'
import { classify } from '@tideline/pipeline'
import type { EventHub } from '#events/event-hub.ts'
import type { HostOrigin, ScanProgress, ScanResult, ScanRun } from '#session/host-origin.ts'
import { InventoryView, type Opened } from '#session/inventory-view.ts'

const NOT_YET: ScanState = { state: 'running', revision: 0, unreadableCount: 0, unreadable: [] }

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
  #run: ScanRun | undefined
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

  /** Opens nodes of the inventory at `revision`, for all pages of this run. */
  open(revision: number, paths: readonly PathText[]): Opened | { state: 'not-measured' } {
    return this.#view?.open(revision, paths) ?? { state: 'not-measured' }
  }

  /** What a page that connects now must hear first. */
  latestEvents(): ServerEvent[] {
    if (!this.#run) return [{ event: 'scanned', scan: this.#scan }]
    return this.#progress ? [{ event: 'progress', ...this.#progress }] : []
  }

  startScan(): { ok: true; scan: ScanState } | { ok: false; problem: Problem } {
    if (this.#origin.kind === 'recorded') return { ok: false, problem: cannotScan }
    if (this.#run) return { ok: false, problem: alreadyRunning }
    const { revision } = this.#scan
    this.#progress = undefined
    this.#scan = { ...NOT_YET, revision }
    const run = this.#origin.scan((progress) => {
      if (this.#run !== run) return
      this.#progress = progress
      this.#events.send({ event: 'progress', ...progress })
    })
    this.#run = run
    run.done
      .then((result) => this.#adopt(result, revision + 1))
      .catch((error) => this.#giveUp(error, revision))
    return { ok: true, scan: this.#scan }
  }

  cancelScan(): ScanState {
    this.#run?.cancel()
    return this.#scan
  }

  #adopt(result: ScanResult, revision: number): void {
    this.#takenAt = result.takenAt
    this.#facts = result.facts
    const scan = { ...result.scan, revision }
    const { takenAt, facts, trees } = result
    this.#view = new InventoryView(
      classify({ version: 1, takenAt, target: this.#target, facts, trees, scan }),
    )
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
