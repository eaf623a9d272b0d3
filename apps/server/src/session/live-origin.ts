import {
  gather,
  gatherFacts,
  type HostSource,
  liveSource,
  type ScannerChild,
  type ScannerProgram,
  spawnScanner,
} from '@tideline/host'
import type { Parsed, Snapshot } from '@tideline/model'
import { ASKED_IN_HOMES, catalogue } from '@tideline/pipeline'
import type { HostOrigin, ScanProgress, ScanRun } from '#session/host-origin.ts'

/** Files that the catalogue or a check names are nodes wherever they are. */
const namedFiles = [
  ...catalogue.filter((record) => record.kind === 'file'),
  ...ASKED_IN_HOMES.map((path) => ({ scope: 'user', path }) as const),
].map(({ scope, path }) => ({ scope, path }))

export type LiveHost = { source: HostSource; scanner: ScannerChild }

/**
 * Starts the scanner of this machine, or of the system below `sysroot`. It keeps the rights that
 * this process has now: call it before they are given up.
 */
export function openLiveHost(
  program: ScannerProgram,
  sysroot: string | undefined,
): Parsed<LiveHost> {
  const source = liveSource(sysroot === undefined ? {} : { sysroot })
  if (!source.ok) return source
  const { sysroot: root } = source.value
  const scanner = spawnScanner({
    ...program,
    ...(root !== undefined && { sysroot: root }),
  })
  return { ok: true, value: { source: source.value, scanner } }
}

/** The facts at once; the trees whenever a scan is asked for. */
export async function liveOrigin({ source, scanner }: LiveHost): Promise<HostOrigin> {
  const takenAt = new Date().toISOString()
  const facts = await gatherFacts(source, { scanner })
  return {
    kind: 'scanned',
    takenAt,
    target: source.target,
    facts,
    scan: (onProgress) => scanLiveHost({ source, scanner }, onProgress),
  }
}

export function scanLiveHost(
  { source, scanner }: LiveHost,
  onProgress: (progress: ScanProgress) => void,
): ScanRun<Snapshot> {
  const cancelling = new AbortController()
  return {
    done: lastOf({ source, scanner, files: namedFiles, signal: cancelling.signal }, onProgress),
    cancel: () => cancelling.abort(),
  }
}

async function lastOf(
  options: Parameters<typeof gather>[0],
  onProgress: (progress: ScanProgress) => void,
): Promise<Snapshot> {
  for await (const message of gather(options)) {
    if (message.event === 'snapshot') return message.snapshot
    if (message.event === 'facts') continue
    const { event: _, ...progress } = message
    onProgress(progress)
  }
  throw new Error('the scan ended without a snapshot')
}
