import {
  type MissingFact,
  type Mount,
  type PathText,
  type Subvolume,
  visibleText,
} from '@tideline/model'
import { readVolumes, volumeFinder } from '#probes/btrfs.ts'
import { readMounts } from '#probes/mounts.ts'
import { known, missing, type Probe, type ProbeContext } from '#probes/probe.ts'
import { SourceError } from '#source/host-source.ts'
import { whyNot } from '#source/why-not.ts'

/** Of every btrfs that is mounted, asked once each. Without that of `/` the fact is missing. */
export const subvolumes: Probe<'subvolumes'> = async (context) => {
  const mounts = readMounts(context.source).filter(
    ({ fsType, isShadowed }) => fsType === 'btrfs' && !isShadowed,
  )
  if (mounts.length === 0) return known([], 'no btrfs in /proc/self/mountinfo')
  const volumeOf = volumeFinder(context.source, readVolumes(context.source))
  // Subvolumes of one file system share its device number.
  const first = new Map([...mounts].reverse().map((mount) => [mount.device, mount]))
  const asked = [...first.values()].reverse()
  const answers = await Promise.all(
    asked.map(async (mount) => ({
      mount,
      answer: await ask(mount, volumeOf(mount)?.uuid, context),
    })),
  )
  const found = answers.flatMap(({ answer }) => ('why' in answer ? [] : answer.list))
  const failed = answers.flatMap(({ mount, answer }) =>
    'why' in answer ? [{ mount, answer }] : [],
  )
  const ofRoot = mounts.find(({ mountPoint }) => mountPoint === '/')?.device
  const worst = failed.find(({ mount }) => mount.device === ofRoot) ?? failed[0]
  if (worst && (found.length === 0 || worst.mount.device === ofRoot)) return worst.answer
  const others = failed.map(({ mount }) => visibleText(mount.mountPoint))
  const without = others.length > 0 ? `; not told for ${others.join(', ')}` : ''
  return known(found, `btrfs subvolume list${without}`)
}

async function ask(
  { mountPoint }: Mount,
  volumeUuid: string | undefined,
  context: ProbeContext,
): Promise<{ list: Subvolume[] } | MissingFact> {
  try {
    const listed = await context.subvolumesAt(mountPoint)
    if (volumeUuid !== undefined)
      return { list: listed.map((subvolume) => ({ volumeUuid, ...subvolume })) }
    return missing(`the kernel does not tell which btrfs is mounted at ${visibleText(mountPoint)}`)
  } catch (error) {
    if (error instanceof SourceError) return whyNotListed(error, mountPoint)
    throw error
  }
}

function whyNotListed(error: SourceError, mountPoint: PathText): MissingFact {
  if (error.code === 'EACCES')
    return missing('not checked: needs root', 'Start Tideline with sudo.')
  if (error.code === 'ENOENT' && error.path !== mountPoint)
    return missing(
      'there is no btrfs program here that nobody but root can have changed',
      'Install btrfs-progs, and scan again.',
    )
  if (error.code === 'EBADMSG')
    return missing(
      `the list of the subvolumes at ${visibleText(mountPoint)} cannot be believed`,
      'Look with sudo btrfs subvolume list for a name with a line break in it, and rename that one.',
    )
  return whyNot(error)
}
