import { join } from 'node:path'
import { buildSysroot, loadHost } from '@tideline/fixtures/sysroot'
import {
  type DesignEdit,
  type Facts,
  ifKnown,
  type MigrationId,
  type StrategyId,
} from '@tideline/model'
import { applyEdit, classify, suggest } from '@tideline/pipeline'
import { addHostileFiles, HOSTILE } from '../support/hostile-tree.ts'
import { PLANNED_DEVICE, SWAP_FILE, snapshotOf, withRootOn } from '../support/live-host.ts'
import { copyProduct } from '../support/product.ts'
import { type Planned, withEveryFix } from './every-fix.ts'
import { completeRoot, makeBtrfsMachine } from './fixture-machine.ts'
import { type InitrdParts, makeInitrdTree } from './initrd-tree.ts'
import { KEPT } from './laptop.ts'
import { type MovingMachine, makeMovingMachine, type OldMachine } from './moving-machine.ts'
import { mountedDisk, treeDisk } from './old-disk.ts'
import { prepareUserland } from './userland.ts'

/** The recorded laptop on ext4, with hostile names beside its own: it starts by itself and can move. */
export async function makeOldLaptop(folder: string): Promise<OldMachine> {
  const { facts } = loadHost('ext4-laptop')
  const common = oldLaptop(folder, facts, 'ext4', 'defaults')
  const tree = join(folder, 'tree')
  buildSysroot(tree, 'ext4-laptop')
  completeRoot(tree, common.userland, SWAP_FILE)
  await addHostileFiles(tree)
  return { ...common, disk: treeDisk(tree, ROOT_UUID) }
}

/** The same one on btrfs, all of it in the subvolume `@`. */
export async function makeOldBtrfsLaptop(folder: string): Promise<OldMachine> {
  const facts = withRootOn(loadHost('ext4-laptop').facts, 'btrfs')
  const common = oldLaptop(folder, facts, 'btrfs', 'subvol=@')
  const identifiers = { rootUuid: ROOT_UUID, espUuid: common.bootUuid, swapFile: SWAP_FILE }
  const { root } = await makeBtrfsMachine(folder, 'ext4-laptop', common.userland, identifiers)
  const disk = mountedDisk(root, 'subvol=@')
  await disk.change(addHostileFiles)
  return { ...common, disk }
}

function oldLaptop(
  folder: string,
  facts: Facts,
  fsType: string,
  options: string,
): Omit<OldMachine, 'disk'> {
  const userland = prepareUserland()
  const initrd = join(folder, 'initrd')
  makeInitrdTree(userland, initrd, withEfi())
  const bootUuid = uuidOf(facts, '/boot')
  return { userland, initrd, facts, bootUuid, hardware: hardwareOf(bootUuid, fsType, options) }
}

const ROOT_UUID = PLANNED_DEVICE.slice(PLANNED_DEVICE.lastIndexOf('/') + 1)

/** That machine on disks in `folder`, with everything for this move. */
export async function makeLaptopToMove(
  folder: string,
  laptop: OldMachine,
  migration: MigrationId,
  strategy: StrategyId,
  edits: readonly DesignEdit[] = [],
): Promise<MovingMachine> {
  const { main } = copyProduct(join(folder, 'product'))
  const planned = await planMove(folder, laptop, main, migration, strategy, edits)
  return makeMovingMachine(join(folder, 'machine'), laptop, planned)
}

/** Read from the disk, the first design for these few kept paths and the hostile ones, every blocker fixed. */
async function planMove(
  folder: string,
  { disk, facts }: OldMachine,
  main: string,
  migration: MigrationId,
  strategy: StrategyId,
  edits: readonly DesignEdit[],
): Promise<Planned> {
  const scanned = await disk.change((root) => snapshotOf(root, main, join(folder, 'snapshot.json')))
  const snapshot = { ...scanned, facts }
  const suggested = suggest(facts, classify(snapshot), { strategy, persistence: 'impermanence' })
  const rules = suggested.rules.filter(
    ({ path, decision }) => decision === 'lose' || KEPT.includes(path),
  )
  const hostile = { path: `/${HOSTILE}`, kind: 'directory', decision: 'keep' } as const
  const design = { ...suggested, migration, rules: [...rules, hostile] }
  const password = { edit: 'add-password-file', user: 'sam' } as const
  const edited = [password, ...edits].reduce(applyEdit, design)
  return withEveryFix(snapshot, edited, ({ severity }) => severity === 'blocker')
}

function uuidOf(facts: Facts, mountPoint: string): string {
  const entry = ifKnown(facts.fstab)?.find((line) => line.mountPoint === mountPoint)
  if (!entry) throw new Error(`the recorded host does not mount ${mountPoint}`)
  return entry.device.slice(entry.device.lastIndexOf('/') + 1)
}

/** What stage 1 has beside: the variables of the firmware. */
export function withEfi(parts: Partial<InitrdParts> = {}): InitrdParts {
  const { programs = [], libraries = [], units = [], modules = [] } = parts
  return { programs, libraries, units, modules: [...modules, 'efivarfs'] }
}

function hardwareOf(bootUuid: string, fsType: string, options: string): object {
  return {
    fileSystems: {
      '/': { device: PLANNED_DEVICE, fsType, options: [options] },
      '/boot': {
        device: `/dev/disk/by-uuid/${bootUuid}`,
        fsType: 'vfat',
        options: ['fmask=0077', 'dmask=0077'],
      },
    },
    swapDevices: [{ device: SWAP_FILE }],
  }
}
