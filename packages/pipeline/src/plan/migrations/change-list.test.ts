import { knownFact } from '@tideline/fixtures'
import { type Design, type Facts, type Mount, Plan, type Step } from '@tideline/model'
import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import {
  keep,
  lose,
  type SampleEntry,
  sampleDesign,
  sampleEntry,
  sampleInventory,
  sampleMount,
} from '#plan/sample-host.ts'
import { persisted, sampleToday } from '#plan/sample-today.ts'
import { PUT_BESIDE } from '#plan/steps/configuration-programs.ts'

/** As a scan of / sees it: mounts are nodes of their own, links are links. */
const entries: Record<string, SampleEntry> = {
  '/etc/adjtime': { kind: 'l', linkTarget: '/persist/etc/adjtime' },
  '/etc/machine-id': { kind: 'f' },
  '/home/ada': { uid: 1000, gid: 100, mode: 0o700 },
  '/home/ada/.ssh': { uid: 1000, gid: 100, mode: 0o700, mark: 'mount' },
  '/srv/new': { uid: 36, gid: 20 },
  '/var/lib/cups': { uid: 36, gid: 20, mode: 0o750, mark: 'mount' },
}
const today = [
  persisted('/etc/adjtime', { kind: 'file', how: 'link', seenIn: 'link', isStored: true }),
  persisted('/etc/machine-id', { kind: 'file' }),
  persisted('/home/ada/.ssh'),
  persisted('/var/lib/cups'),
]

function made(design: Partial<Design> = {}, facts: Facts = sampleToday(today)) {
  return plan(
    facts,
    sampleInventory(entries),
    sampleDesign({
      ...{ root: { strategy: 'unchanged' }, migration: 'change-list', wiring: 'flake' },
      persistence: { form: 'preservation', hideMounts: true, allowTrash: false },
      rules: today.map(({ path, kind }) => keep(path, kind)),
      ...design,
    }),
  )
}

const planned = (...given: Parameters<typeof made>) => Plan.parse(made(...given).plan)
const stepsOf = ({ migration }: Plan): Step[] => migration.phases.flatMap(({ steps }) => steps)
const step = (plan: Plan, id: string) => stepsOf(plan).find((one) => one.id === id)

test('all of the list comes in the new form, as it is on the disk', () => {
  const { persistence, today: adding, fileSystems, surroundings } = planned()
  expect(persistence).toMatchObject({ form: 'preservation', store: '/persist', hideMounts: true })
  expect(persistence.system.directories).toMatchObject([
    { path: '/var/lib/cups', user: 'cups', group: 'lp', mode: '0750' },
  ])
  expect(persistence.system.files).toMatchObject([
    { path: '/etc/adjtime' },
    { path: '/etc/machine-id', isEarly: true },
  ])
  expect(persistence.users.ada?.directories).toMatchObject([{ path: '.ssh', mode: '0700' }])
  // It is no list beside another one.
  expect(adding).toBeUndefined()
  expect(fileSystems).toEqual([])
  expect(surroundings.earlyMounts).toEqual(['/persist'])
})

test('what nobody decided about is in it too; what is lost is not', () => {
  const { persistence } = planned({ rules: [lose('/etc/adjtime'), keep('/srv/new')] })
  expect(persistence.system.files.map(({ path }) => path)).toEqual(['/etc/machine-id'])
  expect(persistence.system.directories.map(({ path }) => path)).toEqual([
    '/srv/new',
    '/var/lib/cups',
  ])
})

test('in the same store nothing is copied but what is new', () => {
  const ids = (plan: Plan) => stepsOf(plan).map(({ id }) => id)
  expect(ids(planned())).toEqual([
    ...['differences', 'configuration', 'own-list', 'build', 'boot', 'card'],
    ...['reboot', 'new-paths', 'machine-id', 'units', 'rest'],
  ])
  expect(ids(planned({ rules: [keep('/srv/new')] }))).toContain('copy-srv-new')
})

test('who has Home Manager is told which of its links nobody saw', () => {
  const homeManager = knownFact([{ user: 'ada', form: 'standalone' as const }])
  const why = (facts: Facts) => step(planned({}, facts), 'own-list')?.why
  expect(why(sampleToday(today, 'impermanence', { homeManager }))).toMatch(/leave that list in/)
  expect(why(sampleToday(today, 'preservation', { homeManager }))).not.toMatch(/leave that list in/)
  expect(why(sampleToday(today))).not.toMatch(/leave that list in/)
})

test('into another store each path is copied from where it lies', () => {
  const plan = planned({ store: '/safe/state' }, withSafe())
  expect(plan.surroundings.earlyMounts).toEqual(['/safe'])
  const copies = stepsOf(plan).filter(({ id }) => id.startsWith('store-copy-'))
  expect(copies.map(({ title }) => title)).toEqual(
    today.map(({ path }) => `Copy ${path} from /persist to /safe/state`),
  )
  expect(copies[0]?.commands.map(({ argv }) => argv)[1]).toEqual([
    ...['env', '-C', '/persist', 'cp', '-a', '-n', '--reflink=auto', '--parents', '--'],
    ...['etc/adjtime', '/safe/state'],
  ])
  expect(plan.migration.undoLimits[0]).toContain('the old store has what was written until then')
  const ids = stepsOf(plan).map(({ id }) => id)
  expect(copies[0]?.id).toBe('store-copy-etc-adjtime')
  expect(ids.indexOf(copies[0]!.id)).toBeGreaterThan(ids.indexOf('build'))
  expect(ids.indexOf(copies[3]!.id)).toBeLessThan(ids.indexOf('boot'))
  // In use it is what the path itself shows.
  expect(copies[0]?.undoCommands?.[0]?.argv.slice(4, 6)).toEqual([
    ...['/etc/adjtime', '/safe/state/etc/adjtime'],
  ])
})

test('what the old store does not have is not copied, and what is kept in a folder that is lost is', () => {
  const missing = persisted('/etc/none', { kind: 'file', seenIn: 'unit', isStored: false })
  const plan = planned(
    { store: '/safe', rules: [lose('/var/lib/cups'), keep('/var/lib/cups/certs')] },
    withSafe([...today, missing]),
  )
  expect(
    stepsOf(plan).flatMap(({ id, copies }) => (id.startsWith('store-copy-') ? copies : [])),
  ).toEqual(
    ['/etc/adjtime', '/etc/machine-id', '/home/ada/.ssh', '/var/lib/cups/certs'].map((path) => ({
      ...{ from: `/persist${path}`, to: '/safe', at: `/safe${path}` },
    })),
  )
  // Who clears the old store away is told what nothing else has.
  expect(step(plan, 'rest')?.why).toContain('was not copied, and lies there alone: /var/lib/cups.')
})

test('what else is named in the store that is left is told before it, and of homes to be quiet', () => {
  const plan = planned({ store: '/safe/state' }, withSafe())
  expect(step(plan, 'differences')?.why).toContain('What else your configuration names in /persist')
  expect(step(plan, 'store-copy-home-ada-ssh')?.why).toContain('Close the programs that use it')
  expect(step(plan, 'store-copy-etc-adjtime')?.why).not.toContain('Close the programs')
  expect(step(plan, 'rest')?.why).not.toContain('lies there alone')
  expect(step(planned(), 'differences')?.why).not.toContain('names in /persist')
})

test('what goes on to lie in the old store is not copied onto itself', () => {
  const plan = planned(
    {
      ...{ store: '/safe', moreStores: [{ path: '/persist', isBackedUp: true }] },
      rules: [{ ...keep('/var/lib/cups'), store: '/persist' }],
    },
    withSafe(),
  )
  const copied = stepsOf(plan).filter(({ id }) => id.startsWith('store-copy-'))
  expect(copied.map(({ title }) => title)).toEqual(
    ['/etc/adjtime', '/etc/machine-id', '/home/ada/.ssh'].map(
      (path) => `Copy ${path} from /persist to /safe`,
    ),
  )
})

test('of the own list it is said how many paths are in the new one', () => {
  expect(step(planned(), 'own-list')?.why).toMatch(/^All of its 4 paths are in the new one\. /)
  expect(step(planned({ rules: [lose('/etc/adjtime')] }), 'own-list')?.why).toMatch(
    /^Of its paths 3 are in the new one, and 1 no more, as you decided\. /,
  )
})

test('the files are put over no earlier export, which may have more than a list', () => {
  const configuration = step(planned(), 'configuration')!
  expect(configuration.commands[0]?.argv[2]).toBe(PUT_BESIDE)
  expect(configuration.why).toContain('Its list goes with your own')
})

test('migrate.sh compares with what lies in the old store, and looks for both disks', () => {
  const facts = withSafe()
  const { ground } = planned({ store: '/safe', rules: [keep('/srv/new')] }, facts).migration
  expect(ground).toMatchObject({
    stores: ['/safe'],
    journal: ['/safe/tideline-keep'],
    mounts: [
      { mountPoint: '/safe', device: '/dev/vdb1' },
      { mountPoint: '/persist', device: '/dev/vda2' },
    ],
  })
  expect(ground?.kept.map(({ path, from }) => [path, from])).toEqual([
    ['/srv/new', undefined],
    ...today.map(({ path }) => [path, '/persist']),
  ])
  expect(planned({ rules: [keep('/srv/new')] }).migration.ground?.kept).toMatchObject([
    { path: '/srv/new', store: '/persist' },
  ])
})

function withSafe(entries = today, ...more: Mount[]): Facts {
  return sampleToday(entries, 'impermanence', {
    mounts: knownFact([
      sampleMount('/', 'none', 'tmpfs'),
      sampleMount('/persist', '/dev/vda2', 'ext4'),
      sampleMount('/safe', '/dev/vdb1', 'ext4'),
      ...more,
    ]),
    fstab: knownFact([sampleEntry('/safe', '/dev/vdb1', 'ext4')]),
  })
}

test.each<[string, RegExp, Facts]>([
  [
    'a store on another file system',
    /^\/persist is on bcachefs/,
    withSafe(today, sampleMount('/persist', '/dev/vdc', 'bcachefs')),
  ],
  [
    'a disk in what is copied',
    /^\/persist\/var\/lib\/cups\/disk is mounted inside/,
    withSafe(today, sampleMount('/persist/var/lib/cups/disk', '/dev/vdc', 'ext4')),
  ],
])('by hand, and why: %s', (_, why, facts) => {
  const { ground, byHand } = planned({ store: '/safe' }, facts).migration
  expect(ground).toBeUndefined()
  expect(byHand).toMatch(why)
})

test('the way on where another store cannot be leads to the store of today, and not into STORE-1', () => {
  const { refusal } = made({ store: '/safe', rules: [keep('/var')] }, withSafe())
  expect(refusal?.fix?.edits).toEqual([
    { edit: 'set-migration', migration: 'keep-more' },
    { edit: 'set-store', store: '/persist' },
  ])
})

test('the built system is asked for every path but those of stage 1', () => {
  const { argv } = step(planned(), 'build')!.commands.at(-1)!
  expect(argv.slice(5).filter((_, at) => at % 3 === 0)).toEqual([
    ...['/etc/adjtime', '/home/ada/.ssh', '/var/lib/cups'],
  ])
})

test('what the new form does otherwise is said of the two that meet', () => {
  const why = (form: Design['persistence']['form'], from: Parameters<typeof sampleToday>[1]) =>
    step(
      planned(
        { persistence: { form, hideMounts: true, allowTrash: false } },
        sampleToday(today, from),
      ),
      'differences',
    )?.why
  expect(why('preservation', 'impermanence')).toMatch(/sets owner and mode.*shows as links/)
  expect(why('impermanence', 'preservation')).toMatch(/from the store.*userborn/)
  expect(why('bind-mounts', 'impermanence')).toMatch(/Plain mounts/)
  expect(why('impermanence', 'impermanence')).toMatch(/The module stays/)
})

test.each<[string, Partial<Design>, Facts, RegExp]>([
  [
    'a root that is reset anew',
    { root: { strategy: 'tmpfs', size: '4G' } },
    sampleToday(today),
    /./,
  ],
  ['nothing seen of today', {}, sampleToday([]), /not seen/],
  [
    'several stores',
    {},
    sampleToday([...today, persisted('/srv', { store: '/other' })]),
    /several stores: \/persist, \/other/,
  ],
  [
    'data under another name',
    {},
    sampleToday([persisted('/srv', { storedAt: '/persist/of/srv' })]),
    /\/srv lies in \/persist\/of\/srv/,
  ],
  [
    'a new folder around what is in another store',
    { store: '/safe', rules: [keep('/var')] },
    withSafe(),
    /\/var is kept from now on, and paths in it are today/,
  ],
  [
    'one path alone to another store',
    {
      moreStores: [{ path: '/safe', isBackedUp: true }],
      rules: [{ ...keep('/var/lib/cups'), store: '/safe' }],
    },
    withSafe(),
    /\/var\/lib\/cups is kept in \/persist today, and would be in \/safe/,
  ],
  [
    'a disk that keeps no owners',
    { store: '/boot/state' },
    withSafe(today, sampleMount('/boot', '/dev/vda1', 'vfat')),
    /^\/boot is vfat, which does not keep owners/,
  ],
  [
    'a disk from which nothing can be run',
    { store: '/stiff/state' },
    {
      ...withSafe(today, sampleMount('/stiff', '/dev/vda1', 'ext4')),
      fstab: knownFact([sampleEntry('/stiff', '/dev/vda1', 'ext4', ['noexec'])]),
    },
    /^\/stiff is mounted with noexec/,
  ],
  [
    'a disk that may come late',
    { store: '/late/state' },
    {
      ...withSafe(today, sampleMount('/late', '/dev/vda1', 'ext4')),
      fstab: knownFact([sampleEntry('/late', '/dev/vda1', 'ext4', ['nofail', 'noatime'])]),
    },
    /^\/late is mounted with nofail, so that it may come late.* Take that out of its options/,
  ],
  [
    'a disk that is mounted for reading',
    { store: '/stiff/state' },
    withSafe(today, sampleMount('/stiff', '/dev/vda1', 'ext4', { options: ['ro'] })),
    /^\/stiff is mounted with ro/,
  ],
  [
    'a store inside of what is copied',
    { store: '/persist/var/lib/cups/state' },
    withSafe(),
    /lies inside of \/persist\/var\/lib\/cups/,
  ],
  ['a store that nothing mounts', { store: '/safe' }, sampleToday(today), /\/safe is on no disk/],
])('refused: %s', (_, design, facts, why) => {
  const { plan: none, refusal } = made(design, facts)
  expect(none).toBeUndefined()
  expect(refusal?.why).toMatch(why)
})
