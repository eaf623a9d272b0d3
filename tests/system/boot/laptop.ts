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
import { LUKS_PARTS } from './initrd-list.ts'
import { type InitrdParts, makeInitrdTree } from './initrd-tree.ts'
import { encrypt } from './luks.ts'
import { withTools } from './tools.ts'
import { prepareUserland } from './userland.ts'

/** As recorded of the laptop. */
const ESP = '3D9B-07E1'
export const MACHINE_ID = '3b6e1f0c9a574d0e8e2f7b45a1c3d968'
const MAPPING = '/dev/mapper/cryptroot'
const LUKS = { uuid: '8c4d2e1f-6b7a-4905-b3c8-d10f5e29a746', key: 'a key of this test alone' }

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
export function encrypted<Machine extends Pick<Ground, 'userland' | 'facts'>>(
  laptop: Machine,
  folder: string,
  parts: InitrdParts = LUKS_PARTS,
): Machine & Pick<Ground, 'initrd' | 'hardware' | 'initrdFiles' | 'wrap'> {
  const tools = withTools(laptop.userland)
  const initrd = join(folder, 'luks-initrd')
  makeInitrdTree(tools, initrd, parts)
  return {
    ...laptop,
    initrd,
    facts: onLuks(laptop.facts),
    hardware: hardware(MAPPING),
    initrdFiles: {
      '/etc/crypttab': `cryptroot UUID=${LUKS.uuid} /etc/cryptroot.key luks\n`,
      '/etc/cryptroot.key': LUKS.key,
      '/etc/modules-load.d/luks.conf': 'dm_crypt\n',
    },
    wrap: (image, disk) => encrypt(tools, image, disk, LUKS),
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

function onLuks(plain: Facts): Facts {
  const { mounts, fstab, blockDevices } = plain
  if (mounts.state !== 'known' || fstab.state !== 'known' || blockDevices.state !== 'known')
    throw new Error('the recorded host has lost its facts')
  const partition = blockDevices.value.find(({ fsType }) => fsType === 'btrfs')!
  const mapping: BlockDevice = {
    ...{ name: 'dm-0', device: '254:0', kind: 'luks', sizeBytes: partition.sizeBytes },
    ...{ parents: [partition.name], mapperName: 'cryptroot', luksVersion: '2' },
    ...{ fsType: 'btrfs', fsUuid: partition.fsUuid, stableNames: [MAPPING] },
  } as BlockDevice
  const isOnPartition = (source: string) => source === `/dev/${partition.name}`
  return {
    ...plain,
    mounts: {
      ...mounts,
      value: mounts.value.map((mount) =>
        isOnPartition(mount.source) ? { ...mount, source: MAPPING, device: '0:27' } : mount,
      ),
    },
    fstab: {
      ...fstab,
      value: fstab.value.map((entry) =>
        entry.device === PLANNED_DEVICE ? { ...entry, device: MAPPING } : entry,
      ),
    },
    blockDevices: {
      ...blockDevices,
      value: [
        ...blockDevices.value.map((device) =>
          device === partition
            ? {
                ...device,
                fsType: 'crypto_LUKS',
                fsUuid: LUKS.uuid,
                stableNames: [`/dev/disk/by-uuid/${LUKS.uuid}`],
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
