import { type Mount, type PathText, realMounts, type Space } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { known, missing, type Probe, type ProbeContext } from '#probes/probe.ts'
import { mayHang } from '#scan/may-hang.ts'
import { SourceError } from '#source/host-source.ts'

/** A mount that does not answer in time, or may not be asked, has no entry. */
export const space: Probe<'space'> = async (context) => {
  const mounts = realMounts(readMounts(context.source))
  // Each that hangs holds one of the few threads that ask: what answers for certain is asked first.
  const local = await spaceOf(
    mounts.filter((mount) => !mayHang(mount)),
    context,
  )
  const others = await spaceOf(mounts.filter(mayHang), context)
  const measured = new Map([...local, ...others].map((figures) => [figures.mountPoint, figures]))
  if (measured.size === 0) return missing('no file system told its size')
  return known([...measured.values()], 'statfs')
}

async function spaceOf(mounts: readonly Mount[], context: ProbeContext): Promise<Space[]> {
  const points = [...new Set(mounts.map(({ mountPoint }) => mountPoint))]
  const asked = await Promise.all(points.map((mountPoint) => spaceAt(mountPoint, context)))
  return asked.filter((figures) => figures !== undefined)
}

async function spaceAt(mountPoint: PathText, context: ProbeContext): Promise<Space | undefined> {
  try {
    return { mountPoint, ...(await context.spaceOf(mountPoint)) }
  } catch (error) {
    if (error instanceof SourceError) return undefined
    throw error
  }
}
