import { buildTree, type EntrySpec, emptyFacts, knownFact } from '@tideline/fixtures'
import {
  type BlockDevice,
  compareBytes,
  DESIGN_VERSION,
  type Design,
  type Facts,
  type FstabEntry,
  INVENTORY_VERSION,
  type Inventory,
  type Mount,
  NO_SURROUNDINGS,
  NodeClass,
  type PathText,
  type Rule,
  TreeIndex,
  wordColumn,
  type ZfsDataset,
} from '@tideline/model'

export type SampleEntry = EntrySpec & { class?: NodeClass; holdsNixLinks?: true }

/** For tests: an inventory with the tree of `/` from these paths. */
export function sampleInventory(entries: Readonly<Record<PathText, SampleEntry>> = {}): Inventory {
  const tree = buildTree({ mountPoint: '/', entries })
  const index = TreeIndex.of(tree)
  const holders = Object.keys(entries).filter((path) => entries[path]!.holdsNixLinks)
  return {
    version: INVENTORY_VERSION,
    trees: {
      '/': {
        ...tree,
        classes: wordColumn(
          NodeClass.options,
          Array.from(tree.names, (_, node) => entries[index.pathOf(node)]?.class ?? 'unknown'),
        ),
        records: {},
        homes: {},
        holdsNixLinks: Object.fromEntries(holders.map((path) => [index.find(path)!, true])),
        folded: {},
      },
    },
    records: {},
    scan: { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] },
  }
}

export function sampleMount(
  mountPoint: PathText,
  source: string,
  fsType: string,
  rest: Partial<Mount> = {},
): Mount {
  return {
    id: 1,
    parentId: 0,
    mountPoint,
    source,
    fsType,
    root: '/',
    device: `of ${source}`,
    options: ['rw', 'relatime'],
    superOptions: ['rw'],
    isShadowed: false,
    ...rest,
  }
}

export function sampleEntry(
  mountPoint: string,
  device: string,
  fsType: string,
  options: string[] = ['defaults'],
): FstabEntry {
  return { mountPoint, device, fsType, options }
}

export function sampleDevice(name: string, rest: Partial<BlockDevice> = {}): BlockDevice {
  return {
    name,
    device: `/dev/${name}`,
    kind: 'partition',
    sizeBytes: 2 ** 36,
    parents: [],
    ...rest,
  }
}

/** A NixOS machine with ada (1000) and a service user; its disk is up to the overrides. */
export function sampleFacts(overrides: Partial<Facts> = {}): Facts {
  return emptyFacts({
    os: knownFact({
      id: 'nixos',
      prettyName: 'NixOS 26.05',
      isNixos: true,
      versionId: '26.05',
      kind: 'machine',
    }),
    accounts: knownFact({
      users: [
        { name: 'root', uid: 0, gid: 0, home: '/root', shell: '/bin/sh', groups: [] },
        { name: 'cups', uid: 36, gid: 20, home: '/var/empty', shell: '/nologin', groups: [] },
        {
          name: 'ada',
          uid: 1000,
          gid: 100,
          home: '/home/ada',
          shell: '/bin/sh',
          groups: ['wheel'],
        },
      ],
      groups: [
        { name: 'root', gid: 0, members: [] },
        { name: 'lp', gid: 20, members: [] },
        { name: 'users', gid: 100, members: [] },
        { name: 'wheel', gid: 1, members: ['ada'] },
      ],
    }),
    mounts: knownFact([sampleMount('/', '/dev/vda2', 'ext4')]),
    fstab: knownFact([sampleEntry('/', '/dev/disk/by-uuid/11-22', 'ext4')]),
    ...overrides,
  })
}

/** btrfs with `/` in the subvolume named, '' for the top level. */
export function btrfsFacts(subvolume: string, overrides: Partial<Facts> = {}): Facts {
  const root = { root: `/${subvolume}`, superOptions: ['rw', 'compress=zstd:3', 'space_cache=v2'] }
  return sampleFacts({
    mounts: knownFact([sampleMount('/', '/dev/vda2', 'btrfs', root)]),
    fstab: knownFact([]),
    blockDevices: knownFact([sampleDevice('vda2', { fsUuid: '5-6' })]),
    ...overrides,
  })
}

/** ZFS with `/` in the dataset named; `datasets` are those that the zfs program tells of. */
export function zfsFacts(dataset: string, datasets?: readonly ZfsDataset[]): Facts {
  return sampleFacts({
    mounts: knownFact([
      sampleMount('/', dataset, 'zfs'),
      sampleMount('/boot', '/dev/vda1', 'vfat'),
    ]),
    fstab: knownFact([]),
    zfs: knownFact([...(datasets ?? [{ name: dataset.split('/', 1)[0]! }, { name: dataset }])]),
  })
}

/** bcachefs, whose root is all of it. */
export function bcachefsFacts(device = '/dev/vda2'): Facts {
  return sampleFacts({
    mounts: knownFact([
      sampleMount('/', device, 'bcachefs'),
      sampleMount('/boot', '/dev/vda1', 'vfat'),
    ]),
    fstab: knownFact([]),
    blockDevices: knownFact([sampleDevice('vda2', { fsUuid: '5-6' })]),
  })
}

export function sampleDesign(overrides: Partial<Design> = {}): Design {
  const rules = [...(overrides.rules ?? [])].sort((a, b) => compareBytes(a.path, b.path))
  return {
    version: DESIGN_VERSION,
    hostId: '',
    root: { strategy: 'tmpfs', size: '25%' },
    persistence: { form: 'impermanence', hideMounts: true, allowTrash: false },
    home: 'nixos',
    homesInMemory: [],
    moreStores: [],
    wiring: 'channels',
    migration: 'adopt-in-place',
    store: '/persist',
    acknowledged: [],
    ...overrides,
    surroundings: { ...NO_SURROUNDINGS, ...overrides.surroundings },
    rules,
  }
}

export function keep(path: PathText, kind: Rule['kind'] = 'directory'): Rule {
  return { path, kind, decision: 'keep' }
}

export function lose(path: PathText): Rule {
  return { path, kind: 'directory', decision: 'lose' }
}
