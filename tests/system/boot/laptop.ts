import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { BlockDevice, Facts, PersistenceForm, RootDesign, StrategyId } from '@tideline/model'
import { classify, suggest } from '@tideline/pipeline'
import { run } from '../../run.ts'
import { PLANNED_DEVICE, SWAP_FILE, withRootOn } from '../support/live-host.ts'
import type { Ground } from './adopted-machine.ts'
import { type Planned, withEveryFix } from './every-fix.ts'
import { makeBtrfsMachine } from './fixture-machine.ts'
import { LUKS_PARTS, LVM_PARTS } from './initrd-list.ts'
import { type InitrdParts, makeInitrdTree } from './initrd-tree.ts'
import { encrypt } from './luks.ts'
import { putOnVolume } from './lvm.ts'
import { withTools } from './tools.ts'
import { prepareUserland } from './userland.ts'

/** As recorded of the laptop. */
const ESP = '3D9B-07E1'
export const MACHINE_ID = '3b6e1f0c9a574d0e8e2f7b45a1c3d968'
const MAPPING = '/dev/mapper/cryptroot'
/** Dashes in both names: the mapping has two for each, and its unit escapes them. */
const VOLUME = {
  ...{ group: 'my-vg', name: 'the-root', mapperName: 'my--vg-the--root' },
  uuid: 'Qm3cVn-7sUq-1pWd-B2xY-9TtR-kL0e-Zq8hJd',
}
const LUKS = { uuid: '8c4d2e1f-6b7a-4905-b3c8-d10f5e29a746', key: 'a key of this test alone' }

type Below = Pick<Ground, 'userland' | 'facts'>
type Wrapped = Pick<Ground, 'initrd' | 'hardware' | 'initrdFiles' | 'wrap'>

/** Few, for a boot takes a second for each: files and folders, of root, of a service, of a person. */
export const KEPT = [
  '/etc/adjtime',
  '/etc/machine-id',
  '/home/sam/.bash_history',
  '/home/sam/.local/share/keyrings',
  '/home/sam/.ssh',
  '/home/sam/odd names',
  '/var/lib/bluetooth',
  '/var/lib/cups',
  '/var/lib/nixos',
  '/var/lib/systemd',
  '/var/log',
]

/** The laptop with its root on btrfs. Its third disk is for hibernation: /dev/vdc. */
export async function makeLaptop(folder: string): Promise<Ground> {
  const userland = prepareUserland()
  const initrd = join(folder, 'initrd')
  makeInitrdTree(userland, initrd)
  const { root, images } = await makeBtrfsMachine(folder, 'ext4-laptop', userland, {
    rootUuid: PLANNED_DEVICE.split('/').at(-1)!,
    espUuid: ESP,
    swapFile: SWAP_FILE,
  })
  const swap = join(folder, 'swap.img')
  rmSync(swap, { force: true })
  run('truncate', ['-s', '1G', swap])
  run('mkswap', ['-q', swap])
  const others = [images[1]!, swap]
  const facts = withRootOn(loadHost('ext4-laptop').facts, 'btrfs')
  return { userland, initrd, root, others, facts, hardware: hardware(PLANNED_DEVICE) }
}

/** The same one, had its partition been encrypted. */
export function encrypted<Machine extends Below>(
  laptop: Machine,
  folder: string,
  parts: InitrdParts = LUKS_PARTS,
): Machine & Wrapped {
  const tools = withTools(laptop.userland)
  const initrd = join(folder, 'luks-initrd')
  makeInitrdTree(tools, initrd, parts)
  return {
    ...laptop,
    initrd,
    facts: onMapping(
      laptop.facts,
      { kind: 'luks', mapperName: 'cryptroot', luksVersion: '2' },
      { fsType: 'crypto_LUKS', fsUuid: LUKS.uuid },
    ),
    hardware: hardware(MAPPING),
    initrdFiles: {
      '/etc/crypttab': `cryptroot UUID=${LUKS.uuid} /etc/cryptroot.key luks\n`,
      '/etc/cryptroot.key': LUKS.key,
      '/etc/modules-load.d/luks.conf': 'dm_crypt\n',
    },
    wrap: (image, disk) => encrypt(tools, image, disk, LUKS),
  }
}

/** The same one, had its root been a logical volume. */
export function onVolume<Machine extends Below>(
  laptop: Machine,
  folder: string,
  parts: InitrdParts = LVM_PARTS,
): Machine & Wrapped {
  const tools = withTools(laptop.userland)
  const initrd = join(folder, 'lvm-initrd')
  makeInitrdTree(tools, initrd, parts)
  return {
    ...laptop,
    initrd,
    facts: onMapping(
      laptop.facts,
      { kind: 'lvm', mapperName: VOLUME.mapperName },
      { fsType: 'LVM2_member', fsUuid: VOLUME.uuid },
    ),
    hardware: hardware(`/dev/mapper/${VOLUME.mapperName}`),
    initrdFiles: { '/etc/modules-load.d/lvm.conf': 'dm_mod\n' },
    wrap: (image, disk) => putOnVolume(tools, image, disk, VOLUME),
  }
}

/** The first design of the laptop with this root, for the few kept paths, and nothing that blocks it. */
export function planFor(
  { facts }: Ground,
  strategy: StrategyId,
  persistence: PersistenceForm,
  root: Partial<RootDesign> = {},
): Planned {
  const snapshot = { ...loadHost('ext4-laptop'), facts }
  const suggested = suggest(facts, classify(snapshot), { strategy, persistence })
  const rules = suggested.rules.filter(
    ({ path, decision }) => decision === 'lose' || KEPT.includes(path),
  )
  const design = { ...suggested, rules, root: { ...suggested.root, ...root } as RootDesign }
  return withEveryFix(snapshot, design, ({ severity }) => severity === 'blocker')
}

/** As if its root lay on a mapping over that partition. */
function onMapping(
  plain: Facts,
  { mapperName, ...mapped }: Pick<BlockDevice, 'kind' | 'luksVersion'> & { mapperName: string },
  partitionHas: Pick<BlockDevice, 'fsType' | 'fsUuid'>,
): Facts {
  const { mounts, fstab, blockDevices } = plain
  if (mounts.state !== 'known' || fstab.state !== 'known' || blockDevices.state !== 'known')
    throw new Error('the recorded host has lost its facts')
  const name = `/dev/mapper/${mapperName}`
  const partition = blockDevices.value.find(({ fsType }) => fsType === 'btrfs')!
  const mapping: BlockDevice = {
    ...{ name: 'dm-0', device: '254:0', ...mapped, mapperName, parents: [partition.name] },
    ...{ sizeBytes: partition.sizeBytes, fsType: 'btrfs', stableNames: [name] },
    ...(partition.fsUuid !== undefined && { fsUuid: partition.fsUuid }),
  }
  const isOnPartition = (source: string) => source === `/dev/${partition.name}`
  return {
    ...plain,
    mounts: {
      ...mounts,
      value: mounts.value.map((mount) =>
        isOnPartition(mount.source) ? { ...mount, source: name, device: '0:27' } : mount,
      ),
    },
    fstab: {
      ...fstab,
      value: fstab.value.map((entry) =>
        entry.device === PLANNED_DEVICE ? { ...entry, device: name } : entry,
      ),
    },
    blockDevices: {
      ...blockDevices,
      value: [
        ...blockDevices.value.map((device) =>
          device === partition
            ? {
                ...device,
                ...partitionHas,
                stableNames: [`/dev/disk/by-uuid/${partitionHas.fsUuid}`],
              }
            : device,
        ),
        mapping,
      ],
    },
  }
}

function hardware(device: string): object {
  return {
    fileSystems: {
      '/': { device, fsType: 'btrfs', options: ['subvol=@'] },
      '/boot': {
        device: `/dev/disk/by-uuid/${ESP}`,
        fsType: 'vfat',
        options: ['fmask=0077', 'dmask=0077'],
      },
    },
    swapDevices: [{ device: SWAP_FILE }],
  }
}
