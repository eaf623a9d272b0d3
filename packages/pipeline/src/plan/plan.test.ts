import { knownFact } from '@tideline/fixtures'
import type { Design, Facts } from '@tideline/model'
import { expect, test } from 'vitest'
import { migrations } from './migrations/index.ts'
import { plan } from './plan.ts'
import {
  btrfsFacts,
  keep,
  type SampleEntry,
  sampleDesign,
  sampleEntry,
  sampleFacts,
  sampleInventory,
  sampleMount,
} from './sample-host.ts'

const usual: Record<string, SampleEntry> = {
  '/etc/machine-id': { kind: 'f' },
  '/nix': { mark: 'opaque' },
  '/var/lib/nixos': {},
}
const rules = [keep('/etc/machine-id', 'file'), keep('/var/lib/nixos')]

function planned(facts: Facts, design: Partial<Design> = {}, entries = usual) {
  return plan(facts, sampleInventory(entries), sampleDesign({ rules, ...design }))
}

test('ext4: a RAM disk for /, the old root at /persist, /nix bound from it', () => {
  const { plan: found, refusal } = planned(sampleFacts())
  expect(refusal).toBeUndefined()
  expect(found?.fileSystems).toMatchObject([
    {
      mountPoint: '/',
      device: 'none',
      fsType: 'tmpfs',
      options: ['size=25%', 'mode=755'],
      isForced: true,
    },
    {
      mountPoint: '/persist',
      device: '/dev/disk/by-uuid/11-22',
      fsType: 'ext4',
      neededForBoot: true,
    },
    { mountPoint: '/nix', device: '/persist/nix', fsType: 'none', options: ['bind'] },
  ])
  expect(found).toMatchObject({
    strategy: 'tmpfs',
    release: '26.05',
    wiring: { form: 'channels', configuration: '/etc/nixos', hostName: 'nixos' },
  })
  expect(found?.rollback).toBeUndefined()
})

test.each([
  ['otter-2.example.org', 'otter-2.example.org'],
  ['', 'nixos'],
  ['-rf', 'nixos'],
  ['ot\u001b[2Jter', 'nixos'],
  ['otter"; x = "', 'nixos'],
  ['otter\n', 'nixos'],
])('of a host %j the configuration is called %s', (hostName, expected) => {
  const facts = sampleFacts({ identity: knownFact({ hostName, hostId: 'a' }) })
  expect(planned(facts).plan?.wiring.hostName).toBe(expected)
})

test('only a release that can be one goes into the address of a flake', () => {
  const os = { id: 'nixos', prettyName: 'NixOS', isNixos: true, kind: 'machine' as const }
  for (const [versionId, release] of [
    ['26.05', '26.05'],
    ['26.05\u001b[2J', ''],
    ['26.05/x"', ''],
  ])
    expect(
      planned(sampleFacts({ os: knownFact({ ...os, versionId: versionId! }) })).plan?.release,
    ).toBe(release)
})

test('/nix on its own is left to the host’s configuration, mounted or only in fstab', () => {
  const mounted = knownFact([
    sampleMount('/', '/dev/vda2', 'ext4'),
    sampleMount('/nix', '/dev/vdb1', 'ext4'),
  ])
  const inFstab = knownFact([
    sampleEntry('/', '/dev/disk/by-uuid/11-22', 'ext4'),
    sampleEntry('/nix', '/dev/disk/by-label/nix', 'ext4'),
  ])
  for (const facts of [{ mounts: mounted }, { fstab: inFstab }]) {
    const points = planned(sampleFacts(facts)).plan?.fileSystems.map(({ mountPoint }) => mountPoint)
    expect(points).toEqual(['/', '/persist'])
  }
})

test('btrfs: the old subvolume is the store, a new one is /', () => {
  const root = { strategy: 'btrfs-recreate', subvolume: 'tideline/root' } as const
  const { plan: found } = planned(btrfsFacts('@'), { root })
  expect(found?.fileSystems.slice(0, 2)).toMatchObject([
    { mountPoint: '/', options: ['subvol=tideline/root', 'compress=zstd:3'], isForced: true },
    { mountPoint: '/persist', options: ['subvol=@', 'compress=zstd:3'], isForced: false },
  ])
  expect(found?.rollback?.values.device).toBe(found?.fileSystems[0]?.device)
})

test('from live media the old root is /nix, with the store inside', () => {
  const boot = knownFact([
    sampleMount('/', '/dev/vda2', 'ext4'),
    sampleMount('/boot', '/dev/vda1', 'vfat'),
  ])
  const { plan: found } = planned(sampleFacts({ mounts: boot }), { migration: 'live-media' })
  expect(found?.fileSystems).toMatchObject([
    { mountPoint: '/', fsType: 'tmpfs' },
    { mountPoint: '/nix', device: '/dev/disk/by-uuid/11-22', neededForBoot: true },
  ])
  expect(found?.persistence.store).toBe('/nix/persist')
})

test('from live media nothing moves out of a Nix that is a subvolume inside of the root', () => {
  const facts = btrfsFacts('@')
  if (facts.mounts.state !== 'known') throw new Error('no mounts')
  const boot = sampleMount('/boot', '/dev/vda1', 'vfat')
  const mounts = knownFact([...facts.mounts.value, boot])
  const nested = (path: string) =>
    knownFact([
      {
        ...{ volumeUuid: '5-6', id: 257, parentId: 5, path },
        ...{ isReadOnly: false, isSnapshot: false, isDefault: false },
      },
    ])
  const verdict = (path: string) => {
    const given = { ...facts, mounts, subvolumes: nested(path) }
    return migrations['live-media'].verdict(given, sampleDesign({ migration: 'live-media' }))
  }
  expect(verdict('@/nix')).toMatchObject({
    possible: false,
    reason: expect.stringContaining('subvolume inside'),
  })
  expect(verdict('@/nixos')).toMatchObject({ possible: true })
})

test('all of /home is a mount of stage 1, not an entry', () => {
  const { plan: found } = planned(sampleFacts(), { rules: [keep('/home')] }, { '/home/ada': {} })
  expect(found?.fileSystems.at(-1)).toMatchObject({
    mountPoint: '/home',
    device: '/persist/home',
    options: ['bind', 'x-gvfs-hide'],
    neededForBoot: true,
  })
  expect(found?.persistence.system.directories).toEqual([])
})

test('host keys of sshd and a swap file on the store are no entries', () => {
  const file = { kind: 'f' as const }
  const key = '/etc/ssh/ssh_host_ed25519_key'
  const nixos = {
    systemPath: '',
    stage1: 'systemd' as const,
    generations: [],
    hasSshd: true,
    homeManagerUsers: [],
  }
  const facts = sampleFacts({
    nixos: knownFact(nixos),
    swap: knownFact([{ path: '/swapfile', kind: 'file', sizeBytes: 1, usedBytes: 0 }]),
  })
  const { plan: found } = planned(
    facts,
    {
      rules: [keep(key, 'file'), keep(`${key}.pub`, 'file'), keep('/swapfile', 'file')],
      surroundings: { ...sampleDesign().surroundings, isSwapOnStore: true },
    },
    { [key]: file, [`${key}.pub`]: file, '/swapfile': file },
  )
  expect(found?.persistence.system.files).toEqual([])
  expect(found?.surroundings.sshHostKeys).toHaveLength(1)
  expect(found?.surroundings.swapDevices).toEqual([{ device: '/persist/swapfile' }])
})

test('an old Nix builds in a folder that is kept', () => {
  const facts = sampleFacts({ nix: knownFact({ implementation: 'nix', version: '2.28.5' }) })
  const folders = (kept: Design['rules']) =>
    planned(facts, { rules: kept }).plan?.persistence.system.directories.map(({ path }) => path)
  expect(folders([keep('/var/lib/nixos')])).toEqual(['/var/cache/nix', '/var/lib/nixos'])
  expect(folders([keep('/var/cache')])).toEqual(['/var/cache'])
})

test.each<[string, string | undefined, Facts, Partial<Design>]>([
  [
    'a root',
    'PLAN-strategy',
    sampleFacts(),
    { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
  ],
  ['a migration', 'PLAN-migration', sampleFacts(), { migration: 'live-media' }],
  ['a store in the system', undefined, sampleFacts(), { store: '/var/persist' }],
  ['a store with a space', undefined, sampleFacts(), { store: '/per sist' }],
  [
    'a store over which a disk is mounted later',
    undefined,
    sampleFacts({ fstab: knownFact([sampleEntry('/data', '/dev/vdb1', 'ext4')]) }),
    { store: '/data/keep' },
  ],
  [
    'the root of today',
    undefined,
    btrfsFacts('@'),
    { root: { strategy: 'btrfs-recreate', subvolume: '@' } },
  ],
])('%s that cannot be: no plan', (_, code, facts, design) => {
  const { plan: found, refusal } = planned(facts, design)
  expect(found).toBeUndefined()
  expect(refusal?.code).toBe(code)
})
