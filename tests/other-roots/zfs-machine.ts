import { join } from 'node:path'
import { run } from '../run.ts'
import { setFlags } from '../system/support/hostile-tree.ts'
import { exportTo, KEPT_HOSTILE, type Planned, uuidsOf } from '../system/support/move-machine.ts'
import { type DiskState, stateOf } from '../system/support/move-script.ts'
import { makeZfsDisk, type ZfsDisk } from './zfs-disk.ts'
import { plannedOnZfs, type ZfsCase } from './zfs-plan.ts'

export type ZfsMachine = { disk: ZfsDisk; planned: Planned; before: DiskState }

/** The recorded laptop of the other suites on a pool of this layout, with the export on it, off. */
export async function makeZfsMachine(
  box: string,
  tree: string,
  layout: ZfsCase,
): Promise<ZfsMachine> {
  const planned = plannedOnZfs(layout)
  const disk = await makeZfsDisk(box, layout, uuidsOf(planned).boot)
  run('cp', ['-a', `${tree}/.`, disk.look])
  if (layout.volume) run('mkdir', ['-p', join(disk.look, layout.volume.mountPoint)])
  exportTo(disk.look, planned.artifacts)
  setFlags(disk.look, KEPT_HOSTILE)
  disk.keepAsStart()
  return { disk, planned, before: stateOf(disk) }
}
