import { knownFact } from '@tideline/fixtures'
import type { BootLoader, Design, Facts, Plan, RootDesign, Step } from '@tideline/model'
import { describe, expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import {
  btrfsFacts,
  keep,
  sampleDesign,
  sampleDevice,
  sampleFacts,
  sampleInventory,
  sampleMount,
} from '#plan/sample-host.ts'
import { NAME_OF_DISK } from '#plan/steps/fresh-disk.ts'
import { migrations, offeredMigrations, suggestedMigrations } from './index.ts'

const efi: BootLoader = { kind: 'systemd-boot', isEfi: true, espMountPoint: '/boot' }
const bootLoader = knownFact(efi)
const btrfs: RootDesign = { strategy: 'btrfs-keep', subvolume: 'nix/r', keepDays: 9, keepCount: 2 }

function planned(facts: Facts, rest: Partial<Design> = {}): Plan | undefined {
  const design = sampleDesign({ migration: 'fresh-install', ...rest })
  const entries = { '/etc/machine-id': { kind: 'f' as const }, '/var/lib/nixos': {}, '/srv/-x': {} }
  const rules = [keep('/etc/machine-id', 'file'), keep('/srv/-x'), keep('/var/lib/nixos')]
  return plan(facts, sampleInventory(entries), { ...design, rules }).plan
}

const mountsOf = (found: Plan | undefined) =>
  found?.fileSystems.map(({ mountPoint, device, fsType, options, isByDisko = false }) =>
    [mountPoint, device, fsType, options.join(','), isByDisko].join(' '),
  )

const stepsOf = (found: Plan | undefined): Step[] => [
  ...(found?.migration.phases ?? []).flatMap(({ steps }) => steps),
  ...found!.migration.recovery,
]

describe('the layout', () => {
  test('ext4: one partition for the store, with /nix bound from it', () => {
    expect(mountsOf(planned(sampleFacts({ bootLoader })))).toEqual([
      '/ none tmpfs size=25%,mode=755 true',
      '/persist /dev/disk/by-partlabel/disk-tideline-store ext4 defaults true',
      '/nix /persist/nix none bind false',
      '/boot /dev/disk/by-partlabel/disk-tideline-ESP vfat umask=0077 true',
    ])
  })

  test('btrfs: a subvolume each, of a name that the root does not have', () => {
    const found = planned(btrfsFacts('@', { bootLoader }), { root: btrfs })
    const device = '/dev/disk/by-partlabel/disk-tideline-store btrfs compress=zstd:3'
    expect(mountsOf(found)).toEqual([
      `/ ${device},subvol=nix/r true`,
      `/persist ${device},subvol=persist true`,
      `/nix ${device},subvol=tideline-nix true`,
      '/boot /dev/disk/by-partlabel/disk-tideline-ESP vfat umask=0077 true',
    ])
    expect(found?.rollback?.values).toMatchObject({ uuid: '', expected: 'persist' })
  })

  test('a root on btrfs is possible where today’s is on ext4', () => {
    const facts = sampleFacts({ bootLoader })
    expect(planned(facts, { root: btrfs })?.strategy).toBe('btrfs-keep')
    expect(planned(facts, { root: btrfs, migration: 'adopt-in-place' })).toBeUndefined()
  })

  test('LUKS where today’s root has it', () => {
    const facts = sampleFacts({
      bootLoader,
      mounts: knownFact([sampleMount('/', '/dev/mapper/crypt', 'xfs')]),
      fstab: knownFact([]),
      blockDevices: knownFact([
        sampleDevice('vda2', { fsUuid: 'l-u' }),
        sampleDevice('dm-0', { kind: 'luks', mapperName: 'crypt', parents: ['vda2'] }),
      ]),
    })
    const found = planned(facts)
    expect(mountsOf(found)).toContain('/persist /dev/mapper/tideline xfs defaults true')
    expect(found?.disko?.partitions.at(-1)).toMatchObject({ encryptedAs: 'tideline' })
    expect(planned(sampleFacts({ bootLoader }))?.disko?.partitions.at(-1)).not.toHaveProperty(
      'encryptedAs',
    )
  })

  test('its labels are not those of a disk that may stay in the machine', () => {
    const blockDevices = knownFact([
      sampleDevice('vda1', { partitionLabel: 'disk-tideline-ESP' }),
      sampleDevice('vda2', { partitionLabel: 'disk-main-root' }),
    ])
    expect(planned(sampleFacts({ bootLoader, blockDevices }))?.disko?.disk).toBe('tideline2')
  })

  test.each<[BootLoader, string[]]>([
    [efi, ['ESP /boot']],
    [{ ...efi, espMountPoint: '/efi' }, ['ESP /efi']],
    [{ ...efi, kind: 'grub' }, ['ESP /boot']],
    [{ ...efi, kind: 'grub', espMountPoint: '/boot/efi' }, ['ESP /boot/efi', 'boot /boot']],
    [{ kind: 'grub', isEfi: false }, ['boot /boot']],
  ])('kernels are never on a root that starts empty: %j', (loader, expected) => {
    const found = planned(sampleFacts({ bootLoader: knownFact(loader) }))
    const starts = found!.fileSystems.filter(({ neededForBoot }) => !neededForBoot)
    expect(
      starts.map(({ device, mountPoint }) => `${device.split('-').at(-1)} ${mountPoint}`),
    ).toEqual(expected)
    const isBios = found!.disko!.partitions.some(({ type }) => type === 'EF02')
    expect(isBios).toBe(!loader.isEfi)
  })

  test('swap files and early mounts of today are not part of it', () => {
    const surroundings = {
      ...sampleDesign().surroundings,
      ...{ isSwapOnStore: true, earlyMounts: ['/home'] },
    }
    const swap = knownFact([{ path: '/swapfile', kind: 'file' as const }])
    const found = planned(sampleFacts({ bootLoader, swap }), { surroundings })
    expect(found?.surroundings).toMatchObject({ earlyMounts: [] })
    expect(found?.surroundings.swapDevices).toBeUndefined()
  })
})

test.each<[string, Facts, Partial<Design>, RegExp]>([
  ['nobody knows how it starts', sampleFacts(), {}, /How this machine starts is not known/],
  [
    'a board',
    sampleFacts({ bootLoader: knownFact({ kind: 'extlinux', isEfi: false }) }),
    {},
    /extlinux/,
  ],
  [
    'the root starts empty today',
    sampleFacts({
      bootLoader,
      mounts: knownFact([sampleMount('/', 'none', 'tmpfs')]),
      fstab: knownFact([]),
    }),
    {},
    /RAM disk already/,
  ],
  ['the root stays', sampleFacts({ bootLoader }), { root: { strategy: 'unchanged' } }, /stays/],
])('it is not possible, and says why: %s', (_, facts, rest, reason) => {
  const design = sampleDesign({ migration: 'fresh-install', ...rest })
  const verdict = migrations['fresh-install'].verdict(facts, design)
  expect(verdict).toEqual({ possible: false, reason: expect.stringMatching(reason) })
  expect(planned(facts, rest)).toBeUndefined()
})

test('it is offered, and never proposed', () => {
  const ids = (of: ReturnType<typeof offeredMigrations>) => of.map(({ id }) => id)
  expect(ids(offeredMigrations('tmpfs'))).toContain('fresh-install')
  expect(ids(suggestedMigrations('tmpfs'))[0]).toBe('adopt-in-place')
  expect(ids(suggestedMigrations('tmpfs'))).not.toContain('fresh-install')
  expect(ids(suggestedMigrations('unchanged'))).toEqual(['keep-more'])
})

describe('the steps', () => {
  const surroundings = { ...sampleDesign().surroundings, passwordFiles: ['ada'] }
  const configuration = knownFact({ path: '/home/ada/nix', kind: 'flake' as const, isGit: true })
  const found = planned(sampleFacts({ bootLoader, configuration }), {
    surroundings,
    wiring: 'flake',
  })
  const steps = stepsOf(found)
  const argvs = steps.flatMap(({ commands }) => commands.map(({ argv }) => argv))

  test('one command erases, a disk that is not named in it', () => {
    const erasing = argvs.filter((argv) => argv.some((word) => word.includes('destroy')))
    expect(erasing).toHaveLength(1)
    expect(erasing[0]).toContain(NAME_OF_DISK)
    expect(erasing[0]).not.toContain('--yes-wipe-all-disks')
    const known = argvs.flat().filter((word) => word.startsWith('/dev/'))
    expect(new Set(known)).toEqual(new Set([NAME_OF_DISK, '/dev/disk/by-id']))
    const words =
      /(?:^|[\s;|&(/])(?:rm|rmdir|unlink|shred|dd|truncate|wipefs|mkfs\S*|nix-collect-garbage|switch)(?:\s|$)|-delete\b/
    for (const argv of argvs) expect(argv.join(' ')).not.toMatch(words)
  })

  test('the machine of today is left as it boots', () => {
    const before = found!.migration.phases[0]!.steps.flatMap(({ commands }) => commands)
    expect(before.map(({ argv }) => argv.slice(0, 2).join(' '))).not.toContain('nixos-rebuild boot')
    expect(before[0]?.argv).toEqual([
      'git',
      '-C',
      '/home/ada/nix',
      'checkout',
      '-b',
      'fresh-install',
    ])
  })

  test('what is erased for is committed wholly, pushed, and built from a clone before', () => {
    const [before] = found!.migration.phases
    const lines = before!.steps
      .slice(-2)
      .map(({ commands }) => commands.map(({ argv }) => argv.join(' ')))
    expect(lines).toEqual([
      [
        'git -C /home/ada/nix add -u',
        'git -C /home/ada/nix add tideline',
        'git -C /home/ada/nix commit -m Start from an empty root',
        'git -C /home/ada/nix push -u origin fresh-install',
      ],
      [
        'git -C /home/ada/nix status --porcelain',
        'git -C /home/ada/nix status --short --branch --untracked-files=no',
        'git clone -b fresh-install -- /home/ada/nix /tmp/tideline-clone',
        'nixos-rebuild build --flake /tmp/tideline-clone#nixos',
      ],
    ])
  })

  test('what is kept is restored as it is, and compared', () => {
    const { commands } = steps.find(({ id }) => id === 'restore')!
    expect(commands[2]?.argv.slice(-5)).toEqual([
      ...['--', 'etc/machine-id', 'srv/-x', 'var/lib/nixos', '/mnt/persist'],
    ])
    for (const number of [1, 3, 4])
      expect(commands[number]?.argv.slice(-2)).toEqual(['./srv/-x', './var/lib/nixos'])
  })

  test('nothing is installed into RAM, and no password that would be lost is asked for', () => {
    const { commands } = steps.find(({ id }) => id === 'install')!
    expect(commands[1]?.argv).toEqual([
      ...['env', 'TMPDIR=/mnt/nix/installing', 'nixos-install', '--root', '/mnt'],
      ...['--no-root-passwd', '--flake', '/tmp/configuration#nixos'],
    ])
    expect(steps.map(({ id }) => id)).toContain('nix-folder')
    expect(
      steps
        .find(({ id }) => id === 'password-ada')
        ?.commands.at(-1)
        ?.argv.at(-1),
    ).toBe('/mnt/persist/passwords/ada')
  })

  test('a snapshot that roots are made from is taken before anything is installed', () => {
    const root = { strategy: 'btrfs-blank', subvolume: 'a/root', blank: 'a/blank' } as const
    const ids = stepsOf(planned(sampleFacts({ bootLoader }), { root })).map(({ id }) => id)
    expect(ids).not.toContain('new-root')
    expect(ids.indexOf('format')).toBeLessThan(ids.indexOf('blank'))
    expect(ids.indexOf('blank')).toBeLessThan(ids.indexOf('install'))
  })

  test('without git it is a copy that is built', () => {
    const there = knownFact({ path: '/etc/nixos', kind: 'channels' as const, isGit: false })
    const channels = stepsOf(planned(sampleFacts({ bootLoader, configuration: there })))
    const build = channels.find(({ id }) => id === 'build')
    expect(build?.commands[0]?.argv.slice(2)).toEqual([
      ...['-I', 'nixos-config=/etc/nixos-fresh-install/configuration.nix'],
    ])
    expect(channels.find(({ id }) => id === 'configuration')?.commands[0]?.argv.at(-1)).toBe(
      '/etc/nixos-fresh-install/tideline',
    )
  })

  test('it says which mounts of today the new layout does not have', () => {
    const mounts = knownFact([
      sampleMount('/', '/dev/vda2', 'ext4'),
      sampleMount('/home', '/dev/vdb1', 'xfs'),
    ])
    const limits = planned(sampleFacts({ bootLoader, mounts }))?.migration.undoLimits
    expect(limits?.at(-1)).toBe('What is mounted at /home today is no part of the new layout.')
    expect(found?.migration.undoLimits.join()).not.toContain('no part of')
  })

  test('every step says why, what is seen and how to undo it, under an id of its own', () => {
    const ids = steps.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const step of steps)
      for (const words of [step.title, step.why, step.expected, step.undo])
        expect(words, step.id).toMatch(/\S/)
  })
})
