import type { SpawnSyncReturns } from 'node:child_process'
import { join } from 'node:path'
import type { Command } from '@tideline/model'
import { expect } from 'vitest'
import { run } from '../run.ts'
import { setFlags } from '../system/support/hostile-tree.ts'
import { exportTo, KEPT_HOSTILE, type Planned, uuidsOf } from '../system/support/move-machine.ts'
import { type DiskState, startInstalled, stateOf } from '../system/support/move-script.ts'
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

/** The installed system on the pool of before; the boot partition is another disk. */
export function startAnew({ disk }: ZfsMachine): void {
  disk.stop()
  disk.reset()
  startInstalled(disk)
  disk.inside(['sh', '-c', 'rm -rf /boot/*'])
}

export function expectWell<Ended extends SpawnSyncReturns<string>>(
  ended: Ended,
  command?: Command,
): Ended {
  const { status, stdout, stderr } = ended
  expect([status, stderr], `${command?.argv.join(' ') ?? ''}\n${stdout}`).toEqual([0, ''])
  return ended
}
