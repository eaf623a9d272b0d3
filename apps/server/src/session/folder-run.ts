import type {
  FolderSpot,
  OnProgress,
  ScannedOrigin,
  ScanResult,
  ScanRun,
} from '#session/host-origin.ts'

/** What was found, or nothing where it was cancelled and all is as before; and whether all was read. */
export type FolderResult = { result: ScanResult | undefined; isWhole: boolean }

/** Reads one folder again, and all of the host where the folder alone does not tell. */
export function folderRun(
  origin: ScannedOrigin,
  last: ScanResult,
  spot: FolderSpot,
  onProgress: OnProgress,
): ScanRun<FolderResult> {
  let running: { cancel: () => void }
  const first = origin.rescan(last, spot, onProgress)
  running = first
  const done = first.done.then(async (rescanned): Promise<FolderResult> => {
    if (rescanned.state === 'cancelled') return { result: undefined, isWhole: false }
    if (rescanned.state === 'read')
      return { result: { ...last, ...rescanned.reply }, isWhole: false }
    const whole = origin.scan(onProgress)
    running = whole
    return { result: await whole.done, isWhole: true }
  })
  return { done, cancel: () => running.cancel() }
}
