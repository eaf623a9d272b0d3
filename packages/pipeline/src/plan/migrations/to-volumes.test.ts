import { knownFact } from '@tideline/fixtures'
import type { Design, Facts, Mount, Plan, Space, Step } from '@tideline/model'
import { describe, expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import {
  btrfsFacts,
  keep,
  sampleDesign,
  sampleDevice,
  sampleEntry,
  sampleFacts,
  sampleInventory,
  sampleMount,
} from '#plan/sample-host.ts'
import { ROOM_FOR_UNSHARED } from '#plan/steps/unshared-program.ts'
import { migrations } from './index.ts'

const rules = [keep('/etc/machine-id', 'file'), keep('/srv/-x'), keep('/var/lib/nixos')]
const entries = {
  '/etc/machine-id': { kind: 'f' as const, bytes: 4096 },
  '/srv/-x': { bytes: 8192 },
  '/var/lib/nixos': { bytes: 4096 },
}
const root = sampleMount('/', '/dev/vda2', 'ext4')
const space = (mountPoint: string, usedBytes = 2 ** 20): Space => ({
  ...{ mountPoint, usedBytes },
  ...{ sizeBytes: 2 ** 36, availableBytes: 2 ** 35 },
})

function withVolumes(volumes: readonly Mount[], rest: Partial<Facts> = {}): Facts {
  return sampleFacts({
    mounts: knownFact([root, ...volumes]),
    space: knownFact([space('/', 2 ** 34), ...volumes.map(({ mountPoint }) => space(mountPoint))]),
    ...rest,
  })
}

function planned(facts: Facts, design: Partial<Design>): Plan {
  const found = plan(facts, sampleInventory(entries), sampleDesign({ rules, ...design }))
  if (!found.plan) throw new Error(JSON.stringify(found.refusal))
  return found.plan
}

const verdict = (facts: Facts, design: Partial<Design>) =>
  migrations[design.migration!].verdict(facts, sampleDesign(design))

const mountsOf = ({ fileSystems }: Plan) =>
  fileSystems.map(({ mountPoint, device, fsType, options, isForced }) =>
    [mountPoint, device, fsType, options.join(','), isForced].join(' '),
  )

const stepsOf = ({ migration }: Plan): Step[] => migration.phases.flatMap(({ steps }) => steps)
const idsBefore = ({ migration }: Plan) =>
  migration.phases[0]!.steps.map(({ id }) => id.replace(/^copy-.*/, 'copy'))

describe('new subvolumes on btrfs', () => {
  const migration = 'btrfs-online' as const

  test('the store and Nix have one each, and the root of today is not mounted', () => {
    const device = '/dev/disk/by-uuid/5-6 btrfs'
    expect(mountsOf(planned(btrfsFacts('@'), { migration }))).toEqual([
      '/ none tmpfs size=25%,mode=755 true',
      `/persist ${device} subvol=tideline/persist,compress=zstd:3 false`,
      `/nix ${device} subvol=tideline/nix,compress=zstd:3 false`,
    ])
  })

  test('a reset tells its disk by the new store, since the old root may go some day', () => {
    const found = planned(btrfsFacts('@'), {
      migration,
      root: { strategy: 'btrfs-recreate', subvolume: 'tideline/root' },
    })
    expect(found.rollback?.values).toMatchObject({ expected: 'tideline/persist' })
  })

  test.each(['tideline', 'tideline/persist', 'tideline/persist/root'])(
    'nothing of it lies in what is reset: %s',
    (subvolume) => {
      const found = planned(btrfsFacts('@'), {
        migration,
        root: { strategy: 'btrfs-recreate', subvolume },
      })
      const kept = found.fileSystems.slice(1).map(({ options }) => options[0]!.slice(7))
      for (const name of kept)
        expect(`${name}/`.startsWith(`${subvolume}/`) || subvolume.startsWith(`${name}/`)).toBe(
          false,
        )
    },
  )

  test('a /nix of its own stays as it is', () => {
    const facts = btrfsFacts('@', {
      mounts: knownFact([
        sampleMount('/', '/dev/vda2', 'btrfs', { root: '/@' }),
        sampleMount('/nix', '/dev/vdb1', 'xfs'),
      ]),
    })
    const found = planned(facts, { migration })
    expect(mountsOf(found).filter((line) => line.startsWith('/nix'))).toEqual([])
    expect(idsBefore(found)).not.toContain('nix-store')
  })

  test('copies share their blocks: room is asked only for what is not copied on write', () => {
    const found = planned(btrfsFacts('@'), { migration })
    const room = found.migration.phases[0]!.steps.find(({ id }) => id === 'room')
    expect(room?.commands.map(({ argv }) => argv.slice(2))).toEqual([
      [ROOM_FOR_UNSHARED, 'sh', '/persist', '/etc/machine-id', '/srv/-x', '/var/lib/nixos'],
    ])
    expect(found.migration.costs.space).toMatch(/^None to speak of.*chattr \+C/)
    expect(found.migration.costs.copies).toEqual([{ bytes: 16384, unmeasured: 'Nix' }])
  })

  test('it says why not', () => {
    expect(verdict(sampleFacts(), { migration })).toEqual({
      possible: false,
      reason: 'It is for a root on btrfs; this one is ext4.',
    })
    const mounted = btrfsFacts('@', {
      mounts: knownFact([
        sampleMount('/', '/dev/vda2', 'btrfs', { root: '/@' }),
        sampleMount('/persist', '/dev/vdb1', 'xfs'),
      ]),
    })
    expect(verdict(mounted, { migration }).reason).toMatch(/^\/persist is mounted already/)
  })
})

describe('another volume', () => {
  const migration = 'copy-to-volume' as const
  const volume = sampleMount('/mnt/vol', '/dev/vdb1', 'xfs')

  test('the one that is empty, with Nix in it', () => {
    const found = planned(withVolumes([volume]), { migration })
    expect(mountsOf(found)).toEqual([
      '/ none tmpfs size=25%,mode=755 true',
      '/persist /dev/vdb1 xfs defaults false',
      '/nix /persist/nix none bind false',
    ])
    expect(found.fates).toContainEqual({ mountPoint: '/mnt/vol', becomes: 'becomes /persist' })
    expect(found.migration.costs.copies).toEqual([
      { onMountPoint: '/mnt/vol', bytes: 16384, unmeasured: 'Nix' },
    ])
  })

  test('what is mounted at the store’s name already, and may come late, is forced to be early', () => {
    const options = ['nofail', 'x-systemd.automount', 'noatime']
    const facts = withVolumes([sampleMount('/persist', '/dev/vdb1', 'xfs')], {
      fstab: knownFact([
        sampleEntry('/', '/dev/disk/by-uuid/11-22', 'ext4'),
        sampleEntry('/persist', '/dev/disk/by-uuid/33-44', 'xfs', options),
      ]),
    })
    const found = planned(facts, { migration })
    expect(mountsOf(found)[1]).toBe('/persist /dev/disk/by-uuid/33-44 xfs noatime true')
    const mount = stepsOf(found).find(({ id }) => id === 'volumes')!
    expect(mount.commands.map(({ argv }) => argv)).toEqual([
      ['findmnt', '--mountpoint', '/persist'],
    ])
    expect(mount).not.toHaveProperty('undoCommands')
  })

  test('beside it one for Nix, where it is called so', () => {
    const nix = sampleMount('/mnt/nix', '/dev/vdb2', 'ext4')
    expect(mountsOf(planned(withVolumes([volume, nix]), { migration }))).toContain(
      '/nix /dev/vdb2 ext4 defaults false',
    )
  })

  test('the copies come after the build, Nix’s last ones after the boot entry', () => {
    const ids = idsBefore(planned(withVolumes([volume]), { migration }))
    const order = ['volumes', 'room', 'build', 'card', 'nix-store', 'copy', 'boot', 'nix-rest']
    const found = order.map((id) => ids.indexOf(id))
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(found).not.toContain(-1)
    expect(ids.at(-1)).toBe('nix-rest')
    expect(ids).not.toContain('store-name')
  })

  test('each copy can be made again, and be taken back by a program', () => {
    const copies = stepsOf(planned(withVolumes([volume]), { migration })).filter(({ id }) =>
      id.startsWith('copy-'),
    )
    expect(copies).toHaveLength(3)
    for (const copy of copies) {
      expect(copy.doneWhen).toHaveLength(1)
      expect(copy.undoCommands?.length).toBeGreaterThan(0)
      expect(copy.copies).toHaveLength(1)
    }
  })

  test('what is mounted in a kept folder is not copied, but subvolumes in it are', () => {
    const log = sampleMount('/var/log', '/dev/vdc1', 'ext4')
    const facts = withVolumes([volume, log], {
      space: knownFact([space('/mnt/vol'), space('/var/log', 2 ** 33)]),
    })
    const found = plan(
      facts,
      sampleInventory({ '/var': {}, '/var/log': { mark: 'mount' } }),
      sampleDesign({ migration, rules: [keep('/var')] }),
    ).plan!
    const copy = stepsOf(found).find(({ id }) => id === 'copy-var')!
    const argvs = copy.commands.map(({ argv }) => argv)
    expect(argvs[0]?.slice(-3)).toEqual(['/run/tideline-root', '--bind', '/'])
    const copied = argvs.find((argv) => argv.includes('cp'))
    expect(copied).toEqual([
      ...['env', '-C', '/run/tideline-root', 'cp', '-a', '-n', '--reflink=auto'],
      ...['--parents', '--', 'var', '/persist'],
    ])
  })

  test('a swap file is made anew', () => {
    const swap = knownFact([{ path: '/swapfile', kind: 'file' as const, sizeBytes: 2 ** 20 }])
    const surroundings = { ...sampleDesign().surroundings, isSwapOnStore: true }
    const facts = withVolumes([volume], { swap })
    const made = planned(facts, {
      ...{ migration, surroundings },
      rules: [...rules, keep('/swapfile', 'file')],
    })
    const step = stepsOf(made).find(({ id }) => id === 'swap')!
    expect(step.commands.at(-1)!.argv.slice(4)).toEqual(['/persist/swapfile', '1048576', 'xfs'])
    expect(made.surroundings.swapDevices).toEqual([{ device: '/persist/swapfile' }])
    expect(stepsOf(made).some(({ id }) => id === 'copy-swapfile')).toBe(false)
  })

  test('a disk that stage 1 does not open today is to be named to it', () => {
    const blockDevices = knownFact([
      sampleDevice('vda2'),
      sampleDevice('vdb1'),
      sampleDevice('dm-0', { kind: 'luks', mapperName: 'data', parents: ['vdb1'] }),
    ])
    const luks = sampleMount('/mnt/vol', '/dev/mapper/data', 'ext4')
    const found = planned(withVolumes([luks], { blockDevices }), { migration })
    expect(stepsOf(found).find(({ id }) => id === 'stage1')).toMatchObject({ isByHand: true })
    const plain = planned(withVolumes([volume], { blockDevices }), { migration })
    expect(stepsOf(plain).find(({ id }) => id === 'stage1')).toBeUndefined()
  })

  test.each<[string, Facts, RegExp]>([
    ['none is empty', withVolumes([]), /^No other volume that is empty/],
    [
      'two are',
      withVolumes([volume, sampleMount('/mnt/b', '/dev/vdb2', 'ext4')]),
      /^More than one .*: \/mnt\/(?:vol, \/mnt\/b|b, \/mnt\/vol)\./,
    ],
    ['it keeps no owners', withVolumes([sampleMount('/mnt/vol', '/dev/vdb1', 'exfat')]), /exfat/],
    [
      'nothing can be started from it',
      withVolumes([volume], {
        fstab: knownFact([sampleEntry('/mnt/vol', '/dev/vdb1', 'xfs', ['noexec'])]),
      }),
      /mounted with noexec/,
    ],
    [
      'it holds things',
      withVolumes([volume], { space: knownFact([space('/mnt/vol', 2 ** 33)]) }),
      /^No other/,
    ],
    [
      'it is a stick',
      withVolumes([sampleMount('/run/media/ada/x', '/dev/sda1', 'ext4')]),
      /^No other/,
    ],
  ])('it says why not: %s', (_, facts, reason) => {
    expect(verdict(facts, { migration })).toEqual({
      possible: false,
      reason: expect.stringMatching(reason),
    })
  })

  test('a root on disk stays with its store', () => {
    const facts = btrfsFacts('@', { space: knownFact([space('/mnt/vol')]) })
    const on = { strategy: 'btrfs-recreate', subvolume: 'tideline/root' } as const
    expect(verdict(facts, { migration, root: on }).reason).toContain('can only be a RAM disk')
  })
})

describe('a volume for Nix', () => {
  const migration = 'separate-nix' as const
  const facts = withVolumes([sampleMount('/mnt/nix', '/dev/vdb1', 'xfs')])

  test('the root of today becomes the store, as by adopt in place', () => {
    const found = planned(facts, { migration })
    expect(mountsOf(found)).toEqual([
      '/ none tmpfs size=25%,mode=755 true',
      '/persist /dev/disk/by-uuid/11-22 ext4 defaults false',
      '/nix /dev/vdb1 xfs defaults false',
    ])
    const adopted = planned(facts, { migration: 'adopt-in-place' })
    const added = idsBefore(found).filter((id) => !idsBefore(adopted).includes(id))
    expect(added).toEqual(['volumes', 'room', 'nix-store', 'nix-rest'])
    expect(idsBefore(adopted).every((id) => idsBefore(found).includes(id))).toBe(true)
    const card = idsBefore(found).indexOf('card')
    expect(idsBefore(found).slice(card, card + 2)).toEqual(['card', 'nix-store'])
  })

  test('it says why not', () => {
    expect(verdict(withVolumes([]), { migration }).reason).toMatch(/^No other volume/)
    const own = withVolumes([sampleMount('/nix', '/dev/vdb1', 'xfs')])
    expect(verdict(own, { migration }).reason).toBe('/nix is a file system of its own already.')
  })
})
