import { knownOfRunner, type Probe } from '#probes/probe.ts'

const COMMAND_LINE = '/proc/cmdline'

export const kernel: Probe<'kernel'> = ({ source }) => {
  const { release, architecture } = source.uname()
  const resumeDevice = parseResume(source.readText(COMMAND_LINE))
  return knownOfRunner(
    { release, architecture, ...(resumeDevice === undefined ? {} : { resumeDevice }) },
    `uname, ${COMMAND_LINE}`,
    source,
  )
}

/** `resume=` of a kernel command line; the last one counts, and `noresume` undoes it. */
export function parseResume(commandLine: string): string | undefined {
  const words = commandLine.trim().split(/\s+/)
  if (words.includes('noresume')) return undefined
  const device = words.findLast((word) => word.startsWith('resume='))?.slice('resume='.length)
  return device === '' ? undefined : device
}
