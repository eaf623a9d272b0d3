import type { Kernel } from '@tideline/model'
import { known, knownOfRunner, type Probe } from '#probes/probe.ts'
import { systemLink } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

const COMMAND_LINE = '/proc/cmdline'

/**
 * Below a sysroot that of the system which would be booted. Where nothing tells of it, it is the
 * runner's, and then whether the runner hibernates is left out.
 */
export const kernel: Probe<'kernel'> = ({ source }) => {
  const { release, architecture } = source.uname()
  if (source.sysroot === undefined) {
    const resume = parseResume(source.readText(COMMAND_LINE))
    return known({ release, architecture, ...resume }, `uname, ${COMMAND_LINE}`)
  }
  const installed = orNothing(() => installedKernel(source))
  if (installed) return known(installed, `${systemLink(source)}/kernel-params`)
  return knownOfRunner({ release, architecture }, 'uname', source)
}

/** From what a NixOS system is made of (system/activation/top-level.nix, system/boot/kernel.nix). */
function installedKernel(source: HostSource): Kernel | undefined {
  const link = systemLink(source)
  const resume = parseResume(source.readText(`${link}/kernel-params`))
  const [release, other] = source.list(`${link}/kernel-modules/lib/modules`)
  const platform = source.readText(`${link}/system`).trim()
  const architecture = /^([a-z0-9_]+)-linux$/.exec(platform)?.[1]
  if (release === undefined || other !== undefined || architecture === undefined) return undefined
  return { release, architecture, ...resume }
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
