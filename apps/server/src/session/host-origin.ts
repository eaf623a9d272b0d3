import type { Facts, ScanState, ServerEvent, Snapshot, Target } from '@tideline/model'

export type ScanProgress = Omit<Extract<ServerEvent, { event: 'progress' }>, 'event'>

/** What a scan found; partial where it was cancelled or could not read everything. */
export type ScanResult = {
  takenAt: string
  facts: Facts
  trees: Snapshot['trees']
  scan: Omit<ScanState, 'revision'>
}

export type ScanRun<Result extends ScanResult = ScanResult> = {
  /** Rejects only where the scanner itself broke. */
  done: Promise<Result>
  /** Ends the scan soon, with what was found so far. */
  cancel: () => void
}

/** Where a host comes from: a machine that can be scanned, or one that was recorded. */
export type HostOrigin =
  | { kind: 'recorded'; snapshot: Snapshot }
  | {
      kind: 'scanned'
      takenAt: string
      target: Target
      facts: Facts
      scan: (onProgress: (progress: ScanProgress) => void) => ScanRun
    }
