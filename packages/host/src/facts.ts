import { setTimeout as pause } from 'node:timers/promises'
import type { FactName, Facts } from '@tideline/model'
import { withoutDeadMounts } from '#dead-mounts.ts'
import { probes } from '#probes/index.ts'
import { missing, type ProbeContext } from '#probes/probe.ts'
import { namesInFolder } from '#scan/named-folder.ts'
import type { ScannerChild } from '#scan/spawn-scanner.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'
import { whyNot } from '#source/why-not.ts'

export type FactsOptions = {
  /** Asked for what may need root; without it that is not known. */
  scanner?: Pick<ScannerChild, 'space' | 'passwords'> &
    Partial<Pick<ScannerChild, 'names' | 'subvolumes' | 'datasets'>>
}

/** Every fact, each known or missing with the reason. Never fails. */
export async function gatherFacts(source: HostSource, options: FactsOptions = {}): Promise<Facts> {
  const { scanner } = options
  const closed = (path: string) => Promise.reject(new SourceError('EACCES', path))
  const context: ProbeContext = {
    ...(await withoutDeadMounts(source, (mountPoint) =>
      (scanner ?? { space: source.statfs }).space(mountPoint),
    )),
    passwords: () => scanner?.passwords() ?? closed('/etc/shadow'),
    namesIn: async (folder) => scanner?.names?.(folder) ?? namesInFolder(source, folder),
    subvolumesAt: (mountPoint) => scanner?.subvolumes?.(mountPoint) ?? closed(mountPoint),
    datasets: () => scanner?.datasets?.() ?? closed('/dev/zfs'),
  }
  const names = Object.keys(probes) as FactName[]
  const facts = await Promise.all(names.map((name) => factOf(name, context)))
  return Object.fromEntries(names.map((name, index) => [name, facts[index]])) as Facts
}

// The slowest ask the scanner for several programs, each with a limit of its own.
const LONGEST_MILLISECONDS = 20_000
const TOO_LATE = missing(
  'what reads it did not answer in time',
  'Look whether every file system that is mounted still works.',
)

async function factOf<Name extends FactName>(name: Name, context: ProbeContext) {
  try {
    const limit = pause(LONGEST_MILLISECONDS, TOO_LATE, { ref: false })
    return await Promise.race([probes[name](context), limit])
  } catch (error) {
    if (error instanceof SourceError) return whyNot(error)
    // A defect of one probe must not cost the user all other facts.
    return missing(
      `reading it failed: ${(error as Error).message}`,
      'This is a defect of Tideline. Please report it.',
    )
  }
}
