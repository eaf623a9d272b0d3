import { knownFact } from '@tideline/fixtures'
import type { DeclaredUser, Design, Facts, Step } from '@tideline/model'
import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import {
  btrfsFacts,
  lose,
  type SampleEntry,
  sampleDesign,
  sampleEntry,
  sampleFacts,
  sampleInventory,
  sampleMount,
  zfsFacts,
} from '#plan/sample-host.ts'
import { IS_MOUNTED_FROM, MAKE_SUBVOLUME, MOUNT_ONCE, UNMOUNT_ONCE } from './copy-programs.ts'

const root = { strategy: 'btrfs-recreate', subvolume: 'a/b/root' } as const

function stepsOf(
  facts: Facts,
  design: Partial<Design> = {},
  entries: Record<string, SampleEntry> = {},
): Step[] {
  const found = plan(facts, sampleInventory(entries), sampleDesign(design)).plan
  const { phases, recovery } = found!.migration
  return [...phases.flatMap(({ steps }) => steps), ...recovery]
}

function step(steps: readonly Step[], id: string): Step {
  return steps.find((candidate) => candidate.id === id)!
}

function argvs({ commands }: Step): string[][] {
  return commands.map(({ argv }) => argv)
}

test('the new root is made in the top level, below folders that are closed', () => {
  const made = step(stepsOf(btrfsFacts('@'), { root }), 'new-root')
  const top = '/run/tideline-top'
  expect(argvs(made)).toEqual([
    ['sh', '-c', MOUNT_ONCE, 'sh', top, '-t', 'btrfs', '-o', 'subvolid=5', '/dev/disk/by-uuid/5-6'],
    ['mkdir', '-p', '-m', '0700', '--', `${top}/a`],
    ['mkdir', '-p', '-m', '0700', '--', `${top}/a/b`],
    ['sh', '-c', MAKE_SUBVOLUME, 'sh', `${top}/a/b/root`],
    ['chmod', '755', '--', `${top}/a/b/root`],
    ['sh', '-c', UNMOUNT_ONCE, 'sh', top],
  ])
  expect(made.commands.every(({ asRoot }) => asRoot)).toBe(true)
  const flat = stepsOf(btrfsFacts('@'), { root: { ...root, subvolume: '-x' } })
  expect(argvs(step(flat, 'new-root'))).not.toContainEqual(expect.arrayContaining(['-m']))
})

test('the way back is the system that has booted', () => {
  expect(argvs(step(stepsOf(sampleFacts()), 'pin')).at(-1)).toContain('/run/booted-system')
})

test('a pin of another day is no pin of this one, and all of its links are taken off', () => {
  const steps = stepsOf(sampleFacts())
  expect(step(steps, 'pin').doneWhen?.[0]?.argv[2]).toContain('/run/booted-system')
  expect(argvs(step(steps, 'unpin'))[1]?.slice(4)).toEqual([pinned, '/nix/var/nix/unpinned'])
})

test('a disk of several devices is told by what is on it', () => {
  const made = step(stepsOf(btrfsFacts('@'), { root }), 'new-root')
  expect(made.doneWhen?.map(({ argv }) => argv.slice(2))).toEqual([
    [IS_MOUNTED_FROM, 'sh', '/', '/dev/disk/by-uuid/5-6'],
    [expect.stringContaining('subvolume list'), 'sh', 'a/b/root'],
  ])
})

test('how a later password is kept is said', () => {
  const surroundings = { ...sampleDesign().surroundings, passwordFiles: ['ada'] }
  const { why } = step(stepsOf(sampleFacts(), { surroundings }), 'password-ada')
  expect(why).toMatch(/passwd lasts until the next reboot only, unless .* last two commands again/)
})

test('what is committed has been built; in root’s folder another account may do it', () => {
  const at = (path: string) =>
    stepsOf(sampleFacts({ configuration: knownFact({ path, kind: 'flake', isGit: true }) }))
  const ids = at('/etc/nixos').map(({ id }) => id)
  expect(ids.slice(ids.indexOf('configuration'), ids.indexOf('reboot'))).toEqual([
    'configuration',
    'build',
    'second-place',
    'boot',
    'way-back',
    'card',
  ])
  expect(step(at('/etc/nixos'), 'second-place').expected).toMatch(/from your own account/)
  expect(step(at('/home/ada/nix'), 'second-place').expected).not.toMatch(/from your own account/)
})

test.each([
  ['flake', ['tideline', 'flake.nix', 'flake.lock']],
  ['channels', ['tideline', 'configuration.nix']],
] as const)('of a %s only what the steps changed is committed', (wiring, files) => {
  const configuration = knownFact({ path: '/etc/nixos', kind: 'flake' as const, isGit: true })
  const { commands } = step(stepsOf(sampleFacts({ configuration }), { wiring }), 'second-place')
  const [add, commit] = commands.map(({ argv }) => argv)
  expect(add?.slice(add.indexOf('add') + 1)).toEqual(files)
  expect(commit?.slice(commit.indexOf('--') + 1)).toEqual(files)
  expect(commit).not.toContain('-a')
})

test('before the push it is asked whether the other side is private, of passwords that are known by name', () => {
  const configuration = knownFact({ path: '/etc/nixos', kind: 'flake' as const, isGit: true })
  const why = (...passwordOptions: DeclaredUser['passwordOptions']) => {
    const ada = { name: 'ada', isNormalUser: true, passwordOptions, hasAuthorizedKeys: false }
    const declaredUsers = knownFact({ mutableUsers: true, users: [ada] })
    return step(stepsOf(sampleFacts({ configuration, declaredUsers })), 'second-place').why
  }
  expect(why('hashedPassword')).toMatch(
    /a password, or the hash of one, of ada: see before you push that the other side is private\.$/,
  )
  expect(why('hashedPasswordFile')).toMatch(
    / If a password, .+, see before you push that the other side is private\.$/,
  )
})

test('channels are told where the configuration is, since a link in /etc/nixos may be gone', () => {
  const rebuilds = (path: string) =>
    stepsOf(sampleFacts({ configuration: knownFact({ path, kind: 'channels', isGit: false }) }), {
      wiring: 'channels',
    })
      .flatMap(({ commands }) => commands)
      .filter(({ argv }) => argv[0] === 'nixos-rebuild')
  const named = rebuilds('/home/ada/config')
  expect(named.length).toBeGreaterThanOrEqual(3)
  for (const { argv } of named)
    expect(argv.slice(2)).toEqual(['-I', 'nixos-config=/home/ada/config/configuration.nix'])
  for (const { argv } of rebuilds('/etc/nixos')) expect(argv).toHaveLength(2)
})

test('the persistence module is to be added in a flake only', () => {
  const why = (wiring: Design['wiring']) =>
    step(stepsOf(sampleFacts(), { wiring }), 'configuration').why
  expect(why('flake')).toContain('persistence module')
  expect(why('channels')).not.toContain('persistence module')
  expect(why('channels')).toContain('unpack it there first')
})

test('what own files need not say is pointed to only where it is told', () => {
  const why = (facts: Facts) => step(stepsOf(facts), 'hardware-scan').why
  expect(why(sampleFacts())).toContain('hardware-configuration.md')
  expect(why(sampleFacts({ fstab: knownFact([]) }))).not.toContain('hardware-configuration.md')
})

test('the way back of what is set aside is given as commands, one for each', () => {
  const setAside = (...paths: string[]) =>
    step(
      stepsOf(
        sampleFacts(),
        { rules: paths.map(lose) },
        Object.fromEntries(paths.map((path) => [path, {}])),
      ),
      'set-aside',
    )
  expect(setAside('/srv/an old', '/srv/b').undoCommands?.map(({ argv }) => argv.slice(4))).toEqual([
    ['/persist/old-root/srv/an old', '/persist/srv/an old'],
    ['/persist/old-root/srv/b', '/persist/srv/b'],
  ])
  const { commands, undoCommands } = setAside('/srv/b')
  expect(commands.at(-1)!.argv.slice(0, 4)).toEqual(undoCommands![0]!.argv.slice(0, 4))
})

test('what was to be lost and is not moved is named, and why', () => {
  const rules = ['/srv/b', '/etc/old', '/srv/note', '/var/lib/gone'].map(lose)
  const there = { '/srv/b': {}, '/etc/old': {}, '/srv/note': { kind: 'f' as const } }
  const { why, commands } = step(stepsOf(sampleFacts(), { rules }, there), 'set-aside')
  expect(commands.at(-1)?.argv.at(-1)).toBe('/persist/old-root/srv/b')
  expect(why).toMatch(
    / you decided to lose them too: \/etc\/old \(.*need it\); \/srv\/note \(it is not a folder\)\.$/,
  )
})

test('out of a nested subvolume nothing is set aside: it would be copied, and deleted', () => {
  const rules = ['/srv/nested/cache', '/srv/whole'].map(lose)
  const there = {
    '/srv/nested': { mark: 'subvolume' as const },
    '/srv/nested/cache': {},
    '/srv/whole': { mark: 'subvolume' as const },
  }
  const { why, commands } = step(stepsOf(btrfsFacts('@'), { rules }, there), 'set-aside')
  expect(commands.slice(2).map(({ argv }) => argv.at(-2))).toEqual(['/persist/srv/whole'])
  expect(why).toMatch(/\/srv\/nested\/cache \(it lies in a subvolume .*\)\.$/)
})

const pinned = '/nix/var/nix/profiles/system-profiles/before_tideline'
const enter = [
  ...['nixos-enter', '--root', '/mnt', '--system', pinned],
  ...['-c', `${pinned}/bin/switch-to-configuration boot`],
]

test('the card begins with what is seen, whatever the move', () => {
  const boot = knownFact([
    sampleMount('/', '/dev/vda2', 'ext4'),
    sampleMount('/boot', '/dev/vda1', 'vfat'),
  ])
  for (const migration of ['adopt-in-place', 'live-media'] as const) {
    const found = plan(
      sampleFacts({ mounts: boot }),
      sampleInventory(),
      sampleDesign({ migration }),
    )
    expect(found.plan?.migration.recovery[0]).toMatchObject({ id: 'failed-boot', commands: [] })
  }
})

test('a live system boots the old one again, with the disks that it needs, each unlocked once', () => {
  const crypt = { name: 'dm-0', kind: 'luks' as const, mapperName: 'crypt', parents: ['vda2'] }
  const sizes = { sizeBytes: 1, device: '/dev/x' }
  const facts = btrfsFacts('@', {
    mounts: knownFact([
      sampleMount('/', '/dev/mapper/crypt', 'btrfs', { root: '/@' }),
      sampleMount('/nix', '/dev/mapper/crypt', 'btrfs', { root: '/@nix' }),
      sampleMount('/efi', '/dev/vda1', 'vfat'),
      sampleMount('/srv', '/dev/vda3', 'ext4'),
    ]),
    fstab: knownFact([
      sampleEntry('/boot', '/efi/boot', 'none', ['bind']),
      sampleEntry('/efi', '/dev/disk/by-uuid/E-F', 'vfat'),
    ]),
    blockDevices: knownFact([
      { ...sizes, name: 'vda2', kind: 'partition', parents: [], partitionUuid: 'p2' },
      { ...sizes, ...crypt, device: '/dev/dm-0' },
    ]),
    bootLoader: knownFact({ kind: 'systemd-boot', isEfi: true, espMountPoint: '/efi' }),
  })
  expect(argvs(step(stepsOf(facts), 'live-usb'))).toEqual([
    ['cryptsetup', 'open', '/dev/disk/by-partuuid/p2', 'crypt'],
    ['mount', '-o', 'subvol=@', '/dev/mapper/crypt', '/mnt'],
    ['mount', '-o', 'subvol=@nix', '/dev/mapper/crypt', '/mnt/nix'],
    ['mount', '/dev/disk/by-uuid/E-F', '/mnt/efi'],
    enter,
  ])
  expect(argvs(step(stepsOf(sampleFacts()), 'live-usb'))).toEqual([
    ['mount', '/dev/disk/by-uuid/11-22', '/mnt'],
    enter,
  ])
})

test('a live system imports the pool, loads the key and lets the pool go again', () => {
  const facts = zfsFacts('rpool/local/root', [
    { name: 'rpool/local', encryptionRoot: 'rpool/local' },
    { name: 'rpool/local/root', encryptionRoot: 'rpool/local', mountPointProperty: '/' },
  ])
  expect(argvs(step(stepsOf(facts), 'live-usb'))).toEqual([
    ['zpool', 'import', '-f', '-N', 'rpool'],
    ['zfs', 'load-key', 'rpool/local'],
    ['mount', '-t', 'zfs', '-o', 'zfsutil', 'rpool/local/root', '/mnt'],
    ['mount', '/dev/vda1', '/mnt/boot'],
    enter,
    ['umount', '-R', '/mnt'],
    ['zpool', 'export', 'rpool'],
  ])
})

test('a root on ZFS is snapshot before a dataset is made, and its properties are looked at', () => {
  const zfs = zfsFacts('rpool/local/root', [
    { name: 'rpool' },
    { name: 'rpool/local' },
    { name: 'rpool/local/root', mountPointProperty: '/' },
  ])
  const dataset = 'rpool/local/tideline-root'
  for (const design of [
    { root: { strategy: 'zfs', dataset, keepDays: 0, keepCount: 0 } as const },
    {},
  ]) {
    const steps = stepsOf(zfs, design)
    const ids = steps.map(({ id }) => id)
    expect(argvs(step(steps, 'dataset-snapshot'))).toEqual([
      ['zfs', 'snapshot', '-r', 'rpool/local/root@before_tideline'],
    ])
    if ('root' in design)
      expect(ids.indexOf('dataset-snapshot')).toBeLessThan(ids.indexOf('new-root'))
    expect(step(steps, 'dataset-properties').why).toMatch(/canmount=noauto.*networking\.hostId/)
  }
  expect(stepsOf(sampleFacts()).map(({ id }) => id)).not.toContain('dataset-snapshot')
})

test('a snapshot of another day is not taken for that of this move', () => {
  const taken = (name: string, ...snapshots: string[]) => ({ name, snapshots })
  const steps = stepsOf(
    zfsFacts('rpool/root', [
      taken('rpool/root', 'before_tideline', 'daily'),
      taken('rpool/root/home', 'before_tideline-2'),
      taken('rpool/root-old', 'before_tideline-3'),
    ]),
  )
  const { commands, doneWhen, undo } = step(steps, 'dataset-snapshot')
  for (const { argv } of [...commands, ...doneWhen!])
    expect(argv.at(-1)).toBe('rpool/root@before_tideline-3')
  expect(undo).toContain('rpool/root@before_tideline-3 ')
})

test.each([
  ['legacy', /^Nothing to undo/],
  ['/', /^It only looks\. If you set .*: sudo zfs set canmount=on rpool\/root$/],
  [undefined, /^It only looks\. If you set .*/],
])('of a dataset at %s no property is set back that nobody set', (mountPointProperty, undo) => {
  const zfs = zfsFacts('rpool/root', [
    { name: 'rpool/root', ...(mountPointProperty && { mountPointProperty }) },
  ])
  expect(step(stepsOf(zfs), 'dataset-properties').undo).toMatch(undo)
})

test('the blank snapshot is taken read-only from the new root, which nothing has been in', () => {
  const design = { strategy: 'btrfs-blank', subvolume: 't/root', blank: 's/blank' } as const
  const steps = stepsOf(btrfsFacts('@'), { root: design })
  const ids = steps.map(({ id }) => id)
  expect(ids.indexOf('blank')).toBe(ids.indexOf('new-root') + 1)
  const top = '/run/tideline-top'
  expect(argvs(step(steps, 'blank')).slice(1, -1)).toEqual([
    ['mkdir', '-p', '-m', '0700', '--', `${top}/s`],
    ['btrfs', 'subvolume', 'snapshot', '-r', '--', `${top}/t/root`, `${top}/s/blank`],
  ])
})

test('a reset that stops the boot is said on the card, and no unit is promised after it', () => {
  const stepsWith = (ifItFails: 'boot-last' | 'stop') =>
    stepsOf(btrfsFacts('@'), { root: { ...root, ifItFails } })
  const [goesOn, stops] = [stepsWith('boot-last'), stepsWith('stop')]
  expect(step(stops, 'keep-root').why).toMatch(/reset fails stops, as you chose/)
  expect(step(goesOn, 'keep-root').why).not.toMatch(/stops/)
  expect(step(stops, 'units').expected).not.toMatch(/failed unit says so/)
  expect(step(goesOn, 'units').expected).toMatch(/failed unit says so/)
})
