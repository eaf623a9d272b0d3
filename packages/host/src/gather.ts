import type { Facts, PathText, ScanState, Snapshot, Target } from '@tideline/model'
import { gatherFacts } from '#facts.ts'
import { absolutePatterns, type FilePattern, homesOf } from '#scan/file-patterns.ts'
import type { Progress, ScanReply, ScanRequest } from '#scan/protocol.ts'
import type { ScannerChild } from '#scan/spawn-scanner.ts'
import { unmeasuredTree } from '#scan/tree-frames.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'
import { whyNot } from '#source/why-not.ts'

export type { Progress } from '#scan/protocol.ts'

export type GatherOptions = {
  source: HostSource
  scanner: ScannerChild
  /** Files that are nodes of their own wherever they exist: those that the catalogue names. */
  files?: readonly FilePattern[]
  /** Trees to measure besides `/`. */
  mountPoints?: readonly PathText[]
  nodeLimit?: number
  /** Of the snapshot; 0 for the first of a run. */
  revision?: number
  /** Ends the scan; the snapshot that follows is partial. */
  signal?: AbortSignal
}

export type GatherEvent =
  | { event: 'facts'; takenAt: string; target: Target; facts: Facts }
  | ({ event: 'progress' } & Progress)
  | { event: 'snapshot'; snapshot: Snapshot }

const NODE_LIMIT = 3_000_000

/** Facts first, then the scan as it goes, at last the whole. Ends early only by `signal`, and then with what there is. */
export async function* gather(options: GatherOptions): AsyncGenerator<GatherEvent, void, void> {
  const { source, scanner } = options
  const takenAt = new Date().toISOString()
  const facts = await gatherFacts(source, { scanner })
  yield { event: 'facts', takenAt, target: source.target, facts }

  const events = new EventQueue()
  const cancel = () => scanner.cancel()
  options.signal?.addEventListener('abort', cancel)
  const scanning = scanner
    .scan(requestOf(options, facts), (progress) => events.put({ event: 'progress', ...progress }))
    .catch(brokenOff)
    .finally(() => events.end())
  if (options.signal?.aborted) cancel()
  try {
    yield* events.all()
    const { trees, scan } = await scanning
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
    }
  } finally {
    cancel()
    options.signal?.removeEventListener('abort', cancel)
  }
}

function requestOf(options: GatherOptions, facts: Facts): ScanRequest {
  const homes = facts.accounts.state === 'known' ? homesOf(facts.accounts.value.users) : []
  return {
    mountPoints: ['/', ...(options.mountPoints ?? []).filter((path) => path !== '/')],
    homes,
    files: absolutePatterns(options.files ?? [], homes),
    nodeLimit: options.nodeLimit ?? NODE_LIMIT,
  }
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
  return { trees: { '/': unmeasuredTree('/', 'unreadable') }, scan }
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
