import {
  type GatherEvent,
  type GatheredFacts,
  type GatherOptions,
  gather,
  type HostSource,
  liveSource,
  readFacts,
  rescanFolder,
  type ScannerChild,
  type ScannerEntry,
  spawnScanner,
} from '@tideline/host'
import type { Parsed, Snapshot } from '@tideline/model'
import { ASKED_IN_HOMES, catalogue } from '@tideline/pipeline'
import type { HostOrigin, OnProgress, ScanRun } from '#session/host-origin.ts'

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
export function openLiveHost(program: ScannerEntry, sysroot: string | undefined): Parsed<LiveHost> {
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
  const start = await readFacts(source, scanner)
  // The first scan follows at once: its facts are those.
  let gathered: GatheredFacts | undefined = start
  return {
    kind: 'scanned',
    ...start,
    target: source.target,
    scan: (onProgress) => {
      const run = gatherRun({ source, scanner, gathered }, onProgress)
      gathered = undefined
      return {
        done: run.done.then(({ snapshot, links }) => ({ ...snapshot, links })),
        cancel: run.cancel,
      }
    },
    rescan: (last, { mountPoint, node }, onProgress) =>
      cancellable((signal) => {
        const { facts } = last
        const files = namedFiles
        return rescanFolder({ scanner, facts, files, last, mountPoint, node, onProgress, signal })
      }),
    list: (mountPoint, path) => scanner.list(mountPoint, path),
  }
}

export function scanLiveHost(live: LiveHost, onProgress: OnProgress): ScanRun<Snapshot> {
  const run = gatherRun(live, onProgress)
  return { done: run.done.then(({ snapshot }) => snapshot), cancel: run.cancel }
}

type Gathered = Extract<GatherEvent, { event: 'snapshot' }>

function gatherRun(
  options: Pick<GatherOptions, 'source' | 'scanner' | 'gathered'>,
  onProgress: OnProgress,
): ScanRun<Gathered> {
  return cancellable((signal) => lastOf({ ...options, files: namedFiles, signal }, onProgress))
}

function cancellable<Result>(work: (signal: AbortSignal) => Promise<Result>): ScanRun<Result> {
  const cancelling = new AbortController()
  return { done: work(cancelling.signal), cancel: () => cancelling.abort() }
}

async function lastOf(options: GatherOptions, onProgress: OnProgress): Promise<Gathered> {
  for await (const message of gather(options)) {
    if (message.event === 'snapshot') return message
    if (message.event === 'facts') continue
    const { event: _, ...progress } = message
    onProgress(progress)
  }
  throw new Error('the scan ended without a snapshot')
}
