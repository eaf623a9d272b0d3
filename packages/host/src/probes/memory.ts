import type { Memory } from '@tideline/model'
import { knownOfRunner, missing, type Probe } from '#probes/probe.ts'

const MEMINFO = '/proc/meminfo'

export const memory: Probe<'memory'> = ({ source }) => {
  const found = parseMeminfo(source.readText(MEMINFO))
  if (!found) return missing(`${MEMINFO} does not name MemTotal`)
  return knownOfRunner(found, MEMINFO, source)
}

/** Its "kB" are KiB (proc(5)). */
export function parseMeminfo(text: string): Memory | undefined {
  const bytesOf = (name: string) => {
    const found = new RegExp(`^${name}:\\s*(\\d{1,12}) kB$`, 'm').exec(text)
    return found ? Number(found[1]) * 1024 : undefined
  }
  const ramBytes = bytesOf('MemTotal')
  if (ramBytes === undefined) return undefined
  return { ramBytes, swapBytes: bytesOf('SwapTotal') ?? 0 }
}
