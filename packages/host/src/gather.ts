import type { Facts, ScanState, Snapshot, Target } from '@tideline/model'
import { gatherFacts } from '#facts.ts'
import type { Progress, ScanReply } from '#scan/protocol.ts'
import type { ScannerChild } from '#scan/spawn-scanner.ts'
import { unmeasuredTree } from '#scan/tree-frames.ts'
import { type ScanWishes, scanRequest } from '#scan-request.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'
import { whyNot } from '#source/why-not.ts'

export type { Progress } from '#scan/protocol.ts'

export type GatherOptions = ScanWishes & {
  source: HostSource
  scanner: ScannerChild
  /** Facts that were read a moment ago; without them they are read. */
  gathered?: GatheredFacts | undefined
  /** Of the snapshot; 0 for the first of a run. */
  revision?: number
  /** Ends the scan; the snapshot that follows is partial. */
  signal?: AbortSignal
}

export type GatheredFacts = { takenAt: string; facts: Facts }

export type GatherEvent =
  | ({ event: 'facts'; target: Target } & GatheredFacts)
  | ({ event: 'progress' } & Progress)
  | { event: 'snapshot'; snapshot: Snapshot; links: ScanReply['links'] }

/** Facts first, then the scan as it goes, at last the whole. Ends early only by `signal`, and then with what there is. */
export async function* gather(options: GatherOptions): AsyncGenerator<GatherEvent, void, void> {
  const { source, scanner } = options
  const { takenAt, facts } = options.gathered ?? (await readFacts(source, scanner))
  yield { event: 'facts', takenAt, target: source.target, facts }

  const events = new EventQueue()
  const cancel = () => scanner.cancel()
  options.signal?.addEventListener('abort', cancel)
  const scanning = scanner
    .scan(scanRequest(options, facts), (progress) => events.put({ event: 'progress', ...progress }))
    .catch(brokenOff)
    .finally(() => events.end())
  if (options.signal?.aborted) cancel()
  try {
    yield* events.all()
    const { trees, scan, links } = await scanning
    yield {
      event: 'snapshot',
      snapshot: {
        version: 1,
        takenAt,
        target: source.target,
        facts,
        trees,
        scan: { ...scan, revision: options.revision ?? 0 },
      },
      links,
    }
  } finally {
    cancel()
    options.signal?.removeEventListener('abort', cancel)
  }
}

export async function readFacts(source: HostSource, scanner: ScannerChild): Promise<GatheredFacts> {
  const takenAt = new Date().toISOString()
  return { takenAt, facts: await gatherFacts(source, { scanner }) }
}

/** What is left when the scanner's process ended in the middle. */
function brokenOff(error: unknown): ScanReply {
  if (!(error instanceof SourceError)) throw error
  const scan: Omit<ScanState, 'revision'> = {
    state: 'partial',
    reason: `Sizes could not be read: ${whyNot(error).why}`,
    unreadableCount: 1,
    unreadable: ['/'],
  }
  const links = { '/': { nodes: [], leadElsewhere: false } }
  return { trees: { '/': unmeasuredTree('/', 'unreadable') }, links, scan }
}

/** Events in order, of progress only the newest. */
class EventQueue {
  #newest: GatherEvent | undefined
  #isOver = false
  #wake = () => {}

  put(event: GatherEvent): void {
    this.#newest = event
    this.#wake()
  }

  end(): void {
    this.#isOver = true
    this.#wake()
  }

  async *all(): AsyncGenerator<GatherEvent, void, void> {
    while (true) {
      const event = this.#newest
      this.#newest = undefined
      if (event) yield event
      else if (this.#isOver) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
