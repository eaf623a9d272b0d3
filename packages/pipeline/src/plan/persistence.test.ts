import { knownFact } from '@tideline/fixtures'
import {
  keepingOf,
  keptPaths,
  type PersistedToday,
  type PersistenceForm,
  ScannedPaths,
} from '@tideline/model'
import { expect, test } from 'vitest'
import { persistence, persistences, withDirectory } from './persistence.ts'
import {
  keep,
  type SampleEntry,
  sampleDesign,
  sampleFacts,
  sampleInventory,
} from './sample-host.ts'

function persisted(
  rules: Parameters<typeof keep>[0][],
  entries: Record<string, SampleEntry>,
  form: PersistenceForm = 'impermanence',
) {
  const facts = sampleFacts()
  const scanned = new ScannedPaths(sampleInventory(entries))
  const design = sampleDesign({ rules: rules.map((path) => keep(path)) })
  const { kept } = keptPaths(facts, scanned, design)
  return persistence({ facts, scanned, design }, { path: '/persist' }, kept, form)
}

test('owner and mode only where they differ from what the module does by itself', () => {
  const found = persisted(['/var/lib/cups', '/var/log', '/var/tmp'], {
    '/var/lib/cups': { uid: 36, gid: 20, mode: 0o710 },
    '/var/log': {},
    '/var/tmp': { mode: 0o1777 },
  })
  expect(found.system.directories).toEqual([
    { path: '/var/lib/cups', source: '/var/lib/cups', user: 'cups', group: 'lp', mode: '0710' },
    { path: '/var/log', source: '/var/log' },
    { path: '/var/tmp', source: '/var/tmp', mode: '1777' },
  ])
})

test('a home is its user’s, relative to it; the home itself and /root are the system’s', () => {
  const own = { uid: 1000, gid: 100 }
  const inHome = persisted(['/home/ada/.ssh', '/home/ada/work', '/root/.ssh'], {
    '/home/ada/.ssh': { ...own, mode: 0o700 },
    '/home/ada/work': { uid: 0, gid: 100 },
    '/root/.ssh': { mode: 0o700 },
  })
  expect(inHome.users).toEqual({
    ada: {
      directories: [
        { path: '.ssh', source: '/home/ada/.ssh', mode: '0700' },
        { path: 'work', source: '/home/ada/work', user: 'root' },
      ],
      files: [],
    },
  })
  expect(inHome.system.directories).toMatchObject([{ path: '/root/.ssh' }])
  const whole = persisted(['/home/ada'], { '/home/ada': { ...own, mode: 0o700 } })
  expect(whole).toMatchObject({
    system: { directories: [{ path: '/home/ada', user: 'ada', group: 'users', mode: '0700' }] },
    users: {},
  })
})

test('a file carries the folder that it is in', () => {
  const file = { kind: 'f' as const, uid: 1000, gid: 100, mode: 0o600 }
  const found = persisted(['/etc/a/key', '/home/ada/.x', '/top'], {
    '/etc/a': { uid: 36, gid: 20, mode: 0o750 },
    '/etc/a/key': file,
    '/home/ada': { uid: 1000, gid: 100, mode: 0o700 },
    '/home/ada/.x': file,
    '/top': file,
  })
  expect(found.system.files).toEqual([
    {
      path: '/etc/a/key',
      source: '/etc/a/key',
      parentUser: 'cups',
      parentGroup: 'lp',
      parentMode: '0750',
    },
    { path: '/top', source: '/top' },
  ])
  expect(found.users.ada?.files).toEqual([{ path: '.x', source: '/home/ada/.x' }])
})

test('preservation: a file has an owner and mode of its own, and odd folders above are said once', () => {
  const own = { uid: 1000, gid: 100 }
  const closed = { ...own, mode: 0o700 }
  const found = persisted(
    [
      '/etc/a/key',
      '/home/ada/.x',
      '/home/ada/.config/b',
      '/home/ada/.config/c/d',
      '/var/lib/private/e',
    ],
    {
      '/etc/a': { uid: 36, gid: 20, mode: 0o750 },
      '/etc/a/key': { kind: 'f', mode: 0o600 },
      '/home/ada': closed,
      '/home/ada/.x': { kind: 'f', ...own, mode: 0o644 },
      '/home/ada/.config': closed,
      '/home/ada/.config/b': { ...own },
      '/home/ada/.config/c': { ...own },
      '/home/ada/.config/c/d': { ...own },
      '/var/lib/private': { mode: 0o700 },
      '/var/lib/private/e': {},
    },
    'preservation',
  )
  expect(found.system).toEqual({
    directories: [{ path: '/var/lib/private/e', source: '/var/lib/private/e' }],
    files: [{ path: '/etc/a/key', source: '/etc/a/key', mode: '0600' }],
    above: [
      { path: '/etc/a', source: '/etc/a', user: 'cups', group: 'lp', mode: '0750' },
      { path: '/var/lib/private', source: '/var/lib/private', mode: '0700' },
    ],
  })
  expect(found.users.ada).toEqual({
    directories: [
      { path: '.config/b', source: '/home/ada/.config/b' },
      { path: '.config/c/d', source: '/home/ada/.config/c/d' },
    ],
    files: [{ path: '.x', source: '/home/ada/.x' }],
    above: [{ path: '.config', source: '/home/ada/.config', mode: '0700' }],
  })
})

test('an owner without a name is left out, and the rule’s own words come first', () => {
  const entries = { '/srv/a': { uid: 4711 }, '/srv/b': { uid: 4711, gid: 4711 } }
  expect(persisted(['/srv/a'], entries)).toMatchObject({
    system: { directories: [{ path: '/srv/a', source: '/srv/a' }] },
  })
  const facts = sampleFacts()
  const scanned = new ScannedPaths(sampleInventory(entries))
  const rule = { ...keep('/srv/b'), user: 'git', group: 'git', mode: '0750' }
  const kept = [
    {
      ...{ rule, path: '/srv/b', store: '/persist' },
      ...{ kind: 'directory' as const, scanned: scanned.find('/srv/b') },
    },
  ]
  expect(
    persistence(
      { facts, scanned, design: sampleDesign() },
      { path: '/persist' },
      kept,
      'impermanence',
    ),
  ).toMatchObject({
    system: { directories: [{ user: 'git', group: 'git', mode: '0750' }] },
  })
})

test('preservation sets an owner without a name by its number, also of a folder above', () => {
  const { system } = persisted(
    ['/srv/a', '/srv/box/data', '/srv/team'],
    {
      '/srv/a': { uid: 999, gid: 999, mode: 0o700 },
      '/srv/box': { uid: 999, gid: 20 },
      '/srv/box/data': {},
      '/srv/team': { gid: 4711 },
    },
    'preservation',
  )
  const item = (path: string) => ({ path, source: path })
  expect(system).toEqual({
    directories: [
      { ...item('/srv/a'), user: '999', group: '999', mode: '0700' },
      item('/srv/box/data'),
      { ...item('/srv/team'), group: '4711' },
    ],
    files: [],
    above: [{ ...item('/srv/box'), user: '999', group: 'lp' }],
  })
})

test('preservation leaves what is kept already, and was not seen, with the owner and mode that it has', () => {
  const today = ['/home/ada', '/var/lib/cups'].map((path) => keptSoFar(path))
  const gone = { ...keptSoFar('/srv/gone'), seenIn: 'unit' as const, isStored: false }
  const facts = sampleFacts({ persistedToday: knownFact([...today, gone]) })
  const entries = Object.fromEntries(
    ['/home/ada', '/var/lib/cups'].map((path) => [path, { mark: 'mount' as const }]),
  )
  const scanned = new ScannedPaths(sampleInventory(entries))
  const rules = [
    keep('/home/ada/.ssh'),
    keep('/srv/gone/part'),
    { ...keep('/var/lib/cups/certs'), mode: '0755' },
    keep('/var/lib/cups/key.pem', 'file'),
  ]
  const design = sampleDesign({ rules })
  const { kept } = keptPaths(facts, scanned, design)
  const listed = persistence({ facts, scanned, design }, { path: '/persist' }, kept, 'preservation')
  const item = (source: string, path = source) => ({ path, source })
  const left = { user: ':root', group: ':root' }
  expect(listed.system).toEqual({
    directories: [item('/srv/gone/part'), { ...item('/var/lib/cups/certs'), ...left }],
    files: [{ ...item('/var/lib/cups/key.pem'), ...left, mode: ':0644' }],
  })
  expect(listed.users.ada?.directories).toEqual([
    { ...item('/home/ada/.ssh', '.ssh'), mode: ':0755' },
  ])
})

function keptSoFar(path: string): PersistedToday {
  const stored = { store: '/persist', storedAt: `/persist${path}` }
  return { path, ...stored, kind: 'directory', how: 'bind', seenIn: 'mount-table' }
}

test('one more folder goes where it belongs', () => {
  const item = (path: string) => ({ path, source: path })
  const paths = { directories: [item('/a'), item('/c')], files: [] }
  expect(withDirectory(paths, item('/b')).directories.map(({ path }) => path)).toEqual([
    '/a',
    '/b',
    '/c',
  ])
})

test('plain mounts: what is on the store keeps its owner, what systemd makes on the way does not', () => {
  const own = { uid: 1000, gid: 100 }
  const found = persisted(
    ['/etc/machine-id', '/home/ada/.local/share/app', '/home/ada/.x/new', '/srv/cups', '/var/log'],
    {
      '/etc/machine-id': { kind: 'f', mode: 0o444 },
      '/home/ada': { ...own, mode: 0o700 },
      '/home/ada/.local': { ...own, mode: 0o700 },
      '/home/ada/.local/share': own,
      '/home/ada/.local/share/app': { ...own, mode: 0o711 },
      '/srv/cups': { uid: 36, gid: 20, mode: 0o710 },
      '/var/log': {},
    },
    'bind-mounts',
  )
  const ada = { user: 'ada', group: 'users' }
  expect(found.system).toEqual({
    directories: [
      { path: '/srv/cups', source: '/srv/cups' },
      { path: '/var/log', source: '/var/log', isEarly: true },
    ],
    files: [{ path: '/etc/machine-id', source: '/etc/machine-id', isEarly: true }],
  })
  expect(found.users.ada).toEqual({
    directories: [
      { path: '.local/share/app', source: '/home/ada/.local/share/app' },
      { path: '.x/new', source: '/home/ada/.x/new', ...ada },
    ],
    files: [],
    above: [
      { path: '.local', source: '/home/ada/.local', ...ada, mode: '0700' },
      { path: '.local/share', source: '/home/ada/.local/share', ...ada },
      { path: '.x', source: '/home/ada/.x', ...ada },
    ],
  })
})

test('the random seed is a link for preservation, early, as its module shows it', () => {
  const path = '/var/lib/systemd/random-seed'
  const found = persisted([path], { [path]: { kind: 'f', mode: 0o600 } }, 'preservation')
  expect(found.system.files).toEqual([
    { path, source: path, mode: '0600', method: 'symlink', isEarly: true },
  ])
})

test('each store has its own entries, and its own words about the folders above them', () => {
  const facts = sampleFacts()
  const closed = { uid: 36, gid: 20, mode: 0o750 }
  const scanned = new ScannedPaths(
    sampleInventory({ '/srv/a': closed, '/srv/a/b': {}, '/srv/a/c': {}, '/srv/d': {} }),
  )
  const moreStores = [
    { path: '/empty', isBackedUp: true },
    { path: '/large', isBackedUp: false },
  ]
  const large = { store: '/large' }
  const design = sampleDesign({
    moreStores,
    rules: [
      keep('/srv/a/b'),
      { ...keep('/srv/a/c'), ...large },
      keep('/srv/d'),
      { ...keep('/srv/d/e'), ...large },
    ],
  })
  const { kept } = keptPaths(facts, scanned, design)
  const { places } = keepingOf(facts, design)
  const found = persistences({ facts, scanned, design }, places, kept, 'preservation')
  const above = [{ path: '/srv/a', source: '/srv/a', user: 'cups', group: 'lp', mode: '0750' }]
  const pathsOf = ({ system }: { system: { directories: { path: string }[] } }) =>
    system.directories.map(({ path }) => path)
  expect(pathsOf(found.persistence)).toEqual(['/srv/a/b', '/srv/d'])
  expect(found.persistence.system.above).toEqual(above)
  // What is in a kept folder is an entry of its own in another store alone.
  expect(found.moreStores.map(({ store, isBackedUp }) => [store, isBackedUp])).toEqual([
    ['/large', false],
  ])
  expect(pathsOf(found.moreStores[0]!)).toEqual(['/srv/a/c', '/srv/d/e'])
  expect(found.moreStores[0]!.system.above).toEqual(above)
})
