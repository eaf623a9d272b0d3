import { knownFact } from '@tideline/fixtures'
import type { Design, Facts, Step } from '@tideline/model'
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
} from '#plan/sample-host.ts'

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
    ['mkdir', '-p', top],
    ['mount', '-t', 'btrfs', '-o', 'subvolid=5', '/dev/disk/by-uuid/5-6', top],
    ['mkdir', '-p', '-m', '0700', '--', `${top}/a`],
    ['mkdir', '-p', '-m', '0700', '--', `${top}/a/b`],
    ['btrfs', 'subvolume', 'create', '--', `${top}/a/b/root`],
    ['chmod', '755', '--', `${top}/a/b/root`],
    ['umount', top],
  ])
  expect(made.commands.every(({ asRoot }) => asRoot)).toBe(true)
  const flat = stepsOf(btrfsFacts('@'), { root: { ...root, subvolume: '-x' } })
  expect(argvs(step(flat, 'new-root'))).not.toContainEqual(expect.arrayContaining(['-m']))
})

test('the way back is the system that has booted', () => {
  expect(argvs(step(stepsOf(sampleFacts()), 'pin')).at(-1)).toContain('/run/booted-system')
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
  ])
  expect(step(at('/etc/nixos'), 'second-place').expected).toMatch(/from your own account/)
  expect(step(at('/home/ada/nix'), 'second-place').expected).not.toMatch(/from your own account/)
})

test('the persistence module is to be added in a flake only', () => {
  const why = (wiring: Design['wiring']) =>
    step(stepsOf(sampleFacts(), { wiring }), 'configuration').why
  expect(why('flake')).toContain('persistence module')
  expect(why('channels')).not.toContain('persistence module')
  expect(why('channels')).toContain('unpack it there first')
})

test('the way back of what is set aside can be typed', () => {
  const undo = (...paths: string[]) =>
    step(
      stepsOf(
        sampleFacts(),
        { rules: paths.map(lose) },
        Object.fromEntries(paths.map((path) => [path, {}])),
      ),
      'set-aside',
    ).undo
  expect(undo('/srv/an old', '/srv/b')).toBe(
    'sudo mv -n -T -- /persist/old-root/srv/b /persist/srv/b, and so for each.',
  )
  expect(undo('/srv/an old')).toBe(
    'Move each back from /persist/old-root to its place in /persist, with sudo mv -n -T --.',
  )
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
