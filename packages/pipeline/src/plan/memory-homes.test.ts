import { knownFact } from '@tideline/fixtures'
import { type Design, type Facts, homesInMemory, needBytes } from '@tideline/model'
import { expect, test } from 'vitest'
import { decide } from '#design/decide.ts'
import { plan } from '#plan/plan.ts'
import {
  btrfsFacts,
  keep,
  lose,
  sampleDesign,
  sampleEntry,
  sampleFacts,
  sampleInventory,
  sampleMount,
} from './sample-host.ts'

const MIB = 2 ** 20
const ADA = { path: '/home/ada', size: '4G' } as const
const inventory = sampleInventory({
  '/etc/machine-id': { kind: 'f', bytes: MIB },
  '/home/ada/.ssh': { bytes: 2 * MIB },
  '/home/ada/.cache': { bytes: 8 * MIB },
  '/home/bob/Music': { bytes: 16 * MIB },
  '/srv': { bytes: 32 * MIB },
})

function planOf(design: Partial<Design>, facts: Facts = sampleFacts()) {
  return plan(facts, inventory, sampleDesign(design)).plan!
}

test('one home is mounted in stage 1, with the numbers of its owner, for nobody else', () => {
  expect(planOf({ homesInMemory: [ADA] }).fileSystems.at(-1)).toEqual({
    mountPoint: '/home/ada',
    device: 'none',
    fsType: 'tmpfs',
    options: ['size=4G', 'mode=0700', 'uid=1000', 'gid=100'],
    neededForBoot: true,
    isForced: false,
    why: 'A new RAM disk at each boot, for ada alone. Stage 1 knows numbers, no names.',
  })
})

test('all homes are root’s folder, beside a root on disk too', () => {
  const root = { strategy: 'btrfs-recreate', subvolume: 'tideline/root' } as const
  const made = planOf({ root, homesInMemory: [{ path: '/home', size: '25%' }] }, btrfsFacts('@'))
  expect(made.fileSystems.at(-1)).toMatchObject({
    mountPoint: '/home',
    options: ['size=25%', 'mode=0755'],
  })
})

test('what is kept in a home comes from the store, and data stays where it was', () => {
  const made = planOf({ homesInMemory: [ADA], rules: [keep('/home/ada/.ssh')] })
  expect(made.persistence.users.ada?.directories).toMatchObject([{ path: '.ssh' }])
  const commands = made.migration.phases.flatMap(({ steps }) => steps.flatMap((s) => s.commands))
  const ofHomes = commands.filter(({ argv }) => argv.some((word) => word.startsWith('/home')))
  // To look where it is mounted, and whether what is kept comes from the store.
  expect(ofHomes.map(({ argv }) => argv[0])).toEqual(['findmnt', 'sh'])
})

test('after the first boot one looks whether it is mounted', () => {
  const { phases } = planOf({ homesInMemory: [ADA] }).migration
  const step = phases.flatMap(({ steps }) => steps).find(({ id }) => id === 'mounts')
  expect(step?.commands.map(({ argv }) => argv)).toContainEqual(['findmnt', '/home/ada'])
  expect(step?.expected).toContain('tmpfs')
})

test('a kept folder around a home brings everything back but that home', () => {
  const design = sampleDesign({
    homesInMemory: [ADA],
    rules: [keep('/home'), keep('/home/ada/.ssh')],
  })
  const { numbers, rulesInEffect } = decide(inventory, sampleFacts(), design)
  expect(numbers).toMatchObject({ keptBytes: 18 * MIB, lostBytes: 8 * MIB })
  expect(rulesInEffect).toContainEqual(lose('/home/ada'))
  const { fileSystems, persistence } = planOf(design)
  expect(fileSystems.map(({ mountPoint }) => mountPoint).slice(-2)).toEqual(['/home', '/home/ada'])
  expect(persistence.users.ada?.directories).toMatchObject([{ path: '.ssh' }])
})

test('a home is never kept whole and in memory', () => {
  const design = sampleDesign({ homesInMemory: [ADA], rules: [keep('/home/ada')] })
  expect(decide(inventory, sampleFacts(), design).numbers.keptBytes).toBe(0)
  expect(planOf(design).persistence.system.directories).toEqual([])
})

test('each home in memory needs room of its own, and the root as much less', () => {
  const rules = [keep('/home/ada/.ssh'), lose('/srv')]
  const on = decide(inventory, sampleFacts(), sampleDesign({ rules })).numbers
  const off = decide(
    inventory,
    sampleFacts(),
    sampleDesign({ rules, homesInMemory: [ADA] }),
  ).numbers
  expect(off.homesInMemory).toEqual([{ path: '/home/ada', needBytes: 8 * MIB }])
  expect(needBytes(on) - needBytes(off)).toBe(8 * MIB)
  expect({ ...off, homesInMemory: undefined }).toEqual({ ...on, homesInMemory: undefined })
})

test('a RAM disk of the host’s own is replaced, and what it lies on comes before it', () => {
  const tmpfs = (mountPoint: string) => sampleMount(mountPoint, 'none', 'tmpfs')
  const mounts = [sampleMount('/', '/dev/vda2', 'ext4'), tmpfs('/home'), tmpfs('/home/ada')]
  const made = planOf({ homesInMemory: [ADA] }, sampleFacts({ mounts: knownFact(mounts) }))
  expect(made.fileSystems.at(-1)).toMatchObject({ mountPoint: '/home/ada', isForced: true })
  expect(made.surroundings.earlyMounts).toEqual(['/home'])
})

const root = sampleMount('/', '/dev/vda2', 'ext4')
const refused: [string, Partial<Facts>, Partial<Design>, string][] = [
  [
    'a disk of its own',
    { mounts: knownFact([root, sampleMount('/home/ada', '/dev/vdb', 'xfs')]) },
    {},
    'own-disk',
  ],
  [
    'on a disk of homes',
    { mounts: knownFact([root, sampleMount('/home', '/dev/vdb', 'xfs')]) },
    {},
    'own-disk',
  ],
  [
    'a disk of fstab',
    { fstab: knownFact([sampleEntry('/home', '/dev/vdb', 'ext4')]) },
    {},
    'own-disk',
  ],
  [
    'a subvolume of the same disk',
    btrfsFacts('@', {
      fstab: knownFact([sampleEntry('/home', '/dev/vda2', 'btrfs', ['subvol=@home'])]),
    }),
    {},
    'own-disk',
  ],
  [
    'a folder shown elsewhere',
    { fstab: knownFact([sampleEntry('/home', '/data/home', 'none', ['bind'])]) },
    {},
    'shown-elsewhere',
  ],
  ['nobody’s home', {}, { homesInMemory: [{ path: '/home/eve', size: '1G' }] }, 'nobodys'],
  [
    'a folder of a home',
    {},
    { homesInMemory: [{ path: '/home/ada/.cache', size: '1G' }] },
    'nobodys',
  ],
  ['a service', {}, { homesInMemory: [{ path: '/var/empty', size: '1G' }] }, 'nobodys'],
  ['root', {}, { homesInMemory: [{ path: '/root', size: '1G' }] }, 'nobodys'],
  ['all of /', {}, { homesInMemory: [{ path: '/', size: '1G' }] }, 'nobodys'],
  ['accounts that nobody knows', { accounts: { state: 'missing', why: 'x' } }, {}, 'no-accounts'],
  ['a root that stays', {}, { migration: 'keep-more' }, 'keep-more'],
]

test.each(refused)('%s is not hidden', (_, facts, design, reason) => {
  const given = sampleFacts(facts)
  const wanted = sampleDesign({ homesInMemory: [ADA], ...design })
  const found = homesInMemory(given, wanted)
  expect(found).toMatchObject({ homes: [], refused: [{ reason }] })
  expect(decide(inventory, given, wanted).rulesInEffect).toEqual([])
  const made = plan(given, inventory, wanted).plan
  const places = made?.fileSystems.map(({ mountPoint }) => mountPoint) ?? []
  expect(places.filter((place) => place.startsWith('/home'))).toEqual([])
})

test('a home whose name systemd would misread is left on the disk', () => {
  const home = '/srv/a\\\\b'
  const users = [
    { name: 'eve', uid: 1003, gid: 1003, home: '/srv/a\\b', shell: '/bin/sh', groups: [] },
  ]
  const facts = sampleFacts({ accounts: knownFact({ users, groups: [] }) })
  const design = sampleDesign({ homesInMemory: [{ path: home, size: '1G' }] })
  expect(homesInMemory(facts, design).refused).toMatchObject([{ reason: 'odd-name' }])
})

test('a home in a home that is in memory has no RAM disk of its own', () => {
  const design = sampleDesign({ homesInMemory: [{ path: '/home', size: '1G' }, ADA] })
  expect(homesInMemory(sampleFacts(), design)).toMatchObject({
    homes: [{ path: '/home', owner: undefined }],
    refused: [{ home: ADA, reason: 'in-another' }],
  })
})

test('names of homes may be hostile', () => {
  const home = `/srv/it's "$(x)" \${y} %h`
  const users = [{ name: 'eve', uid: 1003, gid: 1003, home, shell: '/bin/sh', groups: [] }]
  const facts = sampleFacts({ accounts: knownFact({ users, groups: [] }) })
  const made = planOf({ homesInMemory: [{ path: home, size: '1G' }] }, facts)
  expect(made.fileSystems.at(-1)).toMatchObject({
    mountPoint: home,
    options: ['size=1G', 'mode=0700', 'uid=1003', 'gid=1003'],
  })
})
