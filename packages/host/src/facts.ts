import type { FactName, Facts } from '@tideline/model'
import { withoutDeadMounts } from '#dead-mounts.ts'
import { probes } from '#probes/index.ts'
import { missing, type ProbeContext } from '#probes/probe.ts'
import type { ScannerChild } from '#scan/spawn-scanner.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'
import { whyNot } from '#source/why-not.ts'

export type FactsOptions = {
  /** Asked for free space and password states; without it only the former is known. */
  scanner?: Pick<ScannerChild, 'space' | 'passwords'>
}

/** Every fact, each known or missing with the reason. Never fails. */
export async function gatherFacts(source: HostSource, options: FactsOptions = {}): Promise<Facts> {
  const { scanner } = options
  const context: ProbeContext = {
    ...(await withoutDeadMounts(source, (mountPoint) =>
      (scanner ?? { space: source.statfs }).space(mountPoint),
    )),
    passwords: () =>
      scanner?.passwords() ?? Promise.reject(new SourceError('EACCES', '/etc/shadow')),
  }
  const names = Object.keys(probes) as FactName[]
  const facts = await Promise.all(names.map((name) => factOf(name, context)))
  return Object.fromEntries(names.map((name, index) => [name, facts[index]])) as Facts
}

async function factOf<Name extends FactName>(name: Name, context: ProbeContext) {
  try {
    return await probes[name](context)
  } catch (error) {
    if (error instanceof SourceError) return whyNot(error)
    // A defect of one probe must not cost the user all other facts.
    return missing(
      `reading it failed: ${(error as Error).message}`,
      'This is a defect of Tideline. Please report it.',
    )
  }
}
