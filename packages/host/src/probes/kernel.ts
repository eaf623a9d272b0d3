import type { Kernel } from '@tideline/model'
import { knownOfRunner, type Probe } from '#probes/probe.ts'

const COMMAND_LINE = '/proc/cmdline'

export const kernel: Probe<'kernel'> = ({ source }) => {
  const { release, architecture } = source.uname()
  const resume = parseResume(source.readText(COMMAND_LINE))
  return knownOfRunner({ release, architecture, ...resume }, `uname, ${COMMAND_LINE}`, source)
}

/**
 * `resume=` and `resume_offset=` of a kernel command line; the last of each counts, and `noresume`
 * undoes both. An offset without a device means nothing.
 */
export function parseResume(commandLine: string): Pick<Kernel, 'resumeDevice' | 'resumeOffset'> {
  const words = commandLine.trim().split(/\s+/)
  const last = (name: string) =>
    words.findLast((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) || undefined
  const resumeDevice = last('resume')
  if (resumeDevice === undefined || words.includes('noresume')) return {}
  const resumeOffset = last('resume_offset')
  const isNumber = resumeOffset !== undefined && /^\d+$/.test(resumeOffset)
  return { resumeDevice, ...(isNumber && resumeOffset !== '0' ? { resumeOffset } : {}) }
}
