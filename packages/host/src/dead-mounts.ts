import { isVirtual, type PathText } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { mayHang } from '#scan/may-hang.ts'
import { type HostSource, SourceError, type SpaceFigures } from '#source/host-source.ts'
import { withinMilliseconds } from '#source/within-milliseconds.ts'

type SpaceOf = (mountPoint: PathText) => Promise<SpaceFigures>

/**
 * Asks every mount that waits for another machine or program whether it answers. Of those that do
 * not, `source` refuses every path: a read there would not come back, and what reads is one thread.
 */
export async function withoutDeadMounts(
  source: HostSource,
  spaceOf: SpaceOf,
): Promise<{ source: HostSource; spaceOf: SpaceOf }> {
  const dead = new Set(await deadMounts(source, spaceOf))
  if (dead.size === 0 || !source.avoiding) return { source, spaceOf }
  const refuse = (mountPoint: PathText) => Promise.reject(new SourceError('ETIMEDOUT', mountPoint))
  return {
    source: source.avoiding(dead),
    spaceOf: (mountPoint) => (dead.has(mountPoint) ? refuse(mountPoint) : spaceOf(mountPoint)),
  }
}

async function deadMounts(source: HostSource, spaceOf: SpaceOf): Promise<PathText[]> {
  const asked = await Promise.all(
    doubtful(source).map(async (mountPoint) =>
      (await isDead(mountPoint, spaceOf)) ? mountPoint : [],
    ),
  )
  return asked.flat()
}

// An automount would be mounted by the question.
function doubtful(source: HostSource): PathText[] {
  try {
    return readMounts(source)
      .filter((mount) => !mount.isShadowed && mayHang(mount) && !isVirtual(mount))
      .map(({ mountPoint }) => mountPoint)
  } catch (error) {
    if (error instanceof SourceError) return []
    throw error
  }
}

// More than the scanner gives a mount: where it says nothing at all it hangs itself.
const ANSWER_MILLISECONDS = 2500

async function isDead(mountPoint: PathText, spaceOf: SpaceOf): Promise<boolean> {
  try {
    await withinMilliseconds(spaceOf(mountPoint), mountPoint, ANSWER_MILLISECONDS)
    return false
  } catch (error) {
    // A scanner that ended has not answered either.
    if (error instanceof SourceError) return error.code === 'ETIMEDOUT' || error.code === 'EPIPE'
    throw error
  }
}
