import type { Rescanned, ScanReply } from '@tideline/host'
import type { Facts, FolderListing, PathText, ServerEvent, Snapshot, Target } from '@tideline/model'

export type ScanProgress = Omit<Extract<ServerEvent, { event: 'progress' }>, 'event'>

/** What a scan found; partial where it was cancelled or could not read everything. */
export type ScanResult = ScanReply & { takenAt: string; facts: Facts }

export type ScanRun<Result = ScanResult> = {
  /** Rejects only where the scanner itself broke. */
  done: Promise<Result>
  /** Ends the scan soon, with what was found so far. */
  cancel: () => void
}

/** A folder of the tree of that mount point: never its top. */
export type FolderSpot = { mountPoint: PathText; node: number }

export type OnProgress = (progress: ScanProgress) => void

/** A machine that can be scanned. */
export type ScannedOrigin = {
  kind: 'scanned'
  takenAt: string
  target: Target
  facts: Facts
  scan: (onProgress: OnProgress) => ScanRun
  rescan: (last: ScanResult, spot: FolderSpot, onProgress: OnProgress) => ScanRun<Rescanned>
  /** Rejects with a SourceError where the folder cannot be listed. */
  list: (mountPoint: PathText, path: PathText) => Promise<FolderListing>
}

/** Where a host comes from: a machine that can be scanned, or one that was recorded. */
export type HostOrigin = { kind: 'recorded'; snapshot: Snapshot } | ScannedOrigin
