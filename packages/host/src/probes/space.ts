import { type PathText, realMounts, type Space } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { known, missing, type Probe, type ProbeContext } from '#probes/probe.ts'
import { SourceError } from '#source/host-source.ts'

/** A mount that does not answer, or may not be asked, has no entry. */
export const space: Probe<'space'> = async (context) => {
  const points = [
    ...new Set(realMounts(readMounts(context.source)).map((mount) => mount.mountPoint)),
  ]
  const asked = await Promise.all(points.map((mountPoint) => spaceAt(mountPoint, context)))
  const measured = asked.filter((figures) => figures !== undefined)
  if (measured.length === 0) return missing('no file system told its size')
  return known(measured, 'statfs')
}

async function spaceAt(mountPoint: PathText, context: ProbeContext): Promise<Space | undefined> {
  try {
    return { mountPoint, ...(await context.spaceOf(mountPoint)) }
  } catch (error) {
    if (error instanceof SourceError) return undefined
    throw error
  }
}
