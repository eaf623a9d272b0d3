import { knownFact } from '@tideline/fixtures'
import {
  type BootLoader,
  type Command,
  type Design,
  type Facts,
  type NixosSystem,
  NO_SURROUNDINGS,
  type Plan,
  type RootDesign,
  type Step,
} from '@tideline/model'
import { migrations } from '#plan/migrations/index.ts'
import { plan } from './plan.ts'
import {
  bcachefsFacts,
  btrfsFacts,
  keep,
  lose,
  type SampleEntry,
  sampleDesign,
  sampleDevice,
  sampleEntry,
  sampleFacts,
  sampleInventory,
  sampleMount,
  zfsFacts,
} from './sample-host.ts'

const file = { kind: 'f' as const }
const entries: Record<string, SampleEntry> = {
  '/etc/machine-id': file,
  '/etc/ssh/ssh_host_ed25519_key': file,
  '/home/ada': { uid: 1000, gid: 100, mode: 0o700 },
  '/home/ada/.cache': { uid: 1000, gid: 100 },
  '/home/ada/-rf': { ...file, uid: 1000, gid: 100 },
  '/home/ada/$(reboot)': { uid: 1000, gid: 100 },
  '/nix': { mark: 'opaque' },
  '/srv/old': {},
  '/srv/drafts/one': {},
  '/tmp': { mode: 0o1777 },
  '/var/lib/nixos': {},
}
const rules = [
  keep('/etc/machine-id', 'file'),
  keep('/etc/ssh/ssh_host_ed25519_key', 'file'),
  keep('/home/ada/$(reboot)'),
  keep('/home/ada/-rf', 'file'),
  keep('/srv/drafts'),
  keep('/var/lib/nixos'),
  lose('/boot'),
  lose('/etc'),
  lose('/home/ada'),
  lose('/home/ada/.cache'),
  lose('/nix'),
  lose('/srv/old'),
  lose('/srv/drafts/one'),
  lose('/tmp'),
  lose('/var'),
]

const boot = sampleMount('/boot', '/dev/vda1', 'vfat')
const luks = knownFact([
  sampleDevice('vda2', { fsUuid: 'luks-uuid' }),
  sampleDevice('dm-0', { kind: 'luks', mapperName: 'crypt', parents: ['vda2'], fsUuid: '5-6' }),
  sampleDevice('dm-1', { kind: 'lvm', mapperName: 'vg-root', parents: ['dm-0'], fsUuid: '7-8' }),
])

export const sampleHosts: Record<string, Facts> = {
  ext4: sampleFacts({ mounts: knownFact([sampleMount('/', '/dev/vda2', 'ext4'), boot]) }),
  'ext4 with its own /nix and /home': sampleFacts({
    mounts: knownFact([
      sampleMount('/', '/dev/vda2', 'ext4'),
      boot,
      sampleMount('/nix', '/dev/vdb1', 'xfs'),
      sampleMount('/home', '/dev/vdb2', 'xfs'),
    ]),
  }),
  'ext4 with empty volumes beside': sampleFacts({
    mounts: knownFact([
      sampleMount('/', '/dev/vda2', 'ext4'),
      boot,
      sampleMount('/mnt/nix', '/dev/vdb1', 'xfs'),
      sampleMount('/mnt/persist', '/dev/vdb2', 'ext4'),
    ]),
    space: knownFact(
      ['/', '/boot', '/mnt/nix', '/mnt/persist'].map((mountPoint, at) => ({
        ...{ mountPoint, sizeBytes: 2 ** 36, availableBytes: 2 ** 35 },
        usedBytes: at < 2 ? 2 ** 34 : 2 ** 20,
      })),
    ),
  }),
  'xfs on LVM on LUKS': sampleFacts({
    mounts: knownFact([sampleMount('/', '/dev/mapper/vg-root', 'xfs'), boot]),
    fstab: knownFact([sampleEntry('/', '/dev/vg/root', 'xfs', ['noatime'])]),
    blockDevices: luks,
  }),
  'btrfs in @': btrfsFacts('@'),
  'btrfs at the top level': btrfsFacts(''),
  'btrfs on LUKS': btrfsFacts('@', {
    mounts: knownFact([sampleMount('/', '/dev/mapper/crypt', 'btrfs', { root: '/@' }), boot]),
    blockDevices: luks,
  }),
  'zfs, encrypted from its parent on': zfsFacts('rpool/local/root', [
    { name: 'rpool' },
    { name: 'rpool/local', encryptionRoot: 'rpool/local', keyLocation: 'prompt' },
    { name: 'rpool/local/root', encryptionRoot: 'rpool/local', mountPointProperty: '/' },
  ]),
  bcachefs: bcachefsFacts(),
  'a folder with an fstab': sampleFacts({ mounts: { state: 'missing', why: 'a folder' } }),
}

const loaders: (BootLoader['kind'] | undefined)[] = ['systemd-boot', 'grub', 'extlinux', undefined]
const roots: RootDesign[] = [
  { strategy: 'tmpfs', size: '4G' },
  { strategy: 'btrfs-recreate', subvolume: 'tideline/root' },
  { strategy: 'zfs', dataset: 'rpool/local/tideline-root', keepDays: 0, keepCount: 0 },
  { strategy: 'bcachefs', folder: 'tideline/root', keepDays: 30, keepCount: 3 },
  { strategy: 'btrfs-blank', subvolume: 'tideline/root', blank: 'tideline/root-blank' },
  {
    strategy: 'btrfs-keep',
    ifItFails: 'stop',
    subvolume: 'tideline/root',
    keepDays: 30,
    keepCount: 3,
  },
]

const nixos: NixosSystem = {
  systemPath: '/nix/store/x',
  stage1: 'systemd',
  generations: [7],
  hasSshd: true,
  homeManagerUsers: [],
}

function factsOf(host: Facts, loader: BootLoader['kind'] | undefined, isGit: boolean): Facts {
  return {
    ...host,
    nixos: knownFact(nixos),
    nix: knownFact({ implementation: 'nix', version: '2.28.5' }),
    swap: knownFact([{ path: '/swapfile', kind: 'file', sizeBytes: 1, usedBytes: 0 }]),
    configuration: knownFact({ path: '/home/ada/my nix', kind: 'flake', isGit }),
    ...(loader
      ? { bootLoader: knownFact({ kind: loader, isEfi: true, espMountPoint: '/boot' }) }
      : {}),
  }
}

/** A plan with all its steps and commands in one row. */
export type MadePlan = { name: string; plan: Plan; steps: Step[]; commands: Command[] }

/** A fresh installation erases a disk: what holds for all others does not hold for it. */
const moves = Object.values(migrations).filter(({ newDisk }) => newDisk === undefined)

/** Every plan that these hosts, boot loaders, roots and moves allow. */
export function everyPlan(): MadePlan[] {
  return Object.entries(sampleHosts).flatMap(([name, host]) =>
    roots.flatMap((root) =>
      moves.flatMap(({ id: migration }) =>
        loaders.flatMap((loader, at) => {
          const wiring = at % 2 ? 'channels' : 'flake'
          const facts = factsOf(host, loader, at > 1)
          const design = sampleDesign({ root, migration, rules, wiring, surroundings })
          return made(`${name}, ${root.strategy}, ${migration}`, facts, design)
        }),
      ),
    ),
  )
}

const surroundings = {
  ...NO_SURROUNDINGS,
  passwordFiles: ['ada'],
  declaredUsers: ['ada'],
  earlyMounts: [],
  isSwapOnStore: true,
}

function made(name: string, facts: Facts, design: Design): MadePlan[] {
  const found = plan(facts, sampleInventory(entries), design).plan
  if (!found) return []
  const { phases, recovery } = found.migration
  const steps = [...phases.flatMap((phase) => phase.steps), ...recovery]
  return [{ name, plan: found, steps, commands: steps.flatMap((step) => step.commands) }]
}
