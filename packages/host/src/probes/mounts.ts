import type { Mount } from '@tideline/model'
import { parseMountinfo } from '#probes/parse-mountinfo.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { rebaseMounts } from '#probes/rebase-mounts.ts'
import type { HostSource } from '#source/host-source.ts'

const MOUNTINFO = '/proc/self/mountinfo'

export const mounts: Probe<'mounts'> = ({ source }) => {
  const found = readMounts(source)
  if (found.length === 0) return missing(`${MOUNTINFO} names no mount`)
  return known(found, MOUNTINFO)
}

/** The target's mount table. Throws a SourceError. */
export function readMounts(source: HostSource): Mount[] {
  const all = parseMountinfo(source.readBytes(MOUNTINFO))
  return source.sysroot === undefined ? all : rebaseMounts(all, source.sysroot)
}
