import type { Rescanned } from '@tideline/host'
import type { FolderListing, PathText } from '@tideline/model'
import type {
  FolderSpot,
  HostOrigin,
  OnProgress,
  ScanResult,
  ScanRun,
} from '#session/host-origin.ts'
import { testSnapshot } from '#testing/test-server.ts'

type Steered<Result> = {
  run: ScanRun<Result>
  progress: OnProgress
  settle: (result: Result) => void
  breakDown: (error: Error) => void
  isCancelled: boolean
}

const { takenAt, target, facts, trees, scan } = testSnapshot
const links = { '/': { nodes: [], leadElsewhere: false } }

/** A host whose scans go as the test says. */
export function steeredHost(
  list: (path: PathText) => Promise<FolderListing> = async () => ({ entries: [], isCut: false }),
) {
  const started: (Steered<ScanResult> & { finish: (result?: Partial<ScanResult>) => void })[] = []
  const rescans: (Steered<Rescanned> & { last: ScanResult; spot: FolderSpot })[] = []
  const origin: HostOrigin = {
    kind: 'scanned',
    takenAt,
    target,
    facts,
    scan: (progress) => {
      const steered = steer<ScanResult>(progress)
      const finish = (result: Partial<ScanResult> = {}) =>
        steered.settle({ takenAt, facts, trees, links, scan, ...result })
      started.push(Object.assign(steered, { finish }))
      return steered.run
    },
    rescan: (last, spot, progress) => {
      const steered = steer<Rescanned>(progress)
      rescans.push(Object.assign(steered, { last, spot }))
      return steered.run
    },
    list: (_mountPoint, path) => list(path),
  }
  return { origin, started, rescans }
}

function steer<Result>(progress: OnProgress): Steered<Result> {
  let settle: (result: Result) => void = () => {}
  let breakDown: (error: Error) => void = () => {}
  const done = new Promise<Result>((resolve, reject) => {
    settle = resolve
    breakDown = reject
  })
  const steered: Steered<Result> = {
    run: {
      done,
      cancel: () => {
        steered.isCancelled = true
      },
    },
    progress,
    settle,
    breakDown,
    isCancelled: false,
  }
  return steered
}

export const settled = () => new Promise((resolve) => setImmediate(resolve))
