import { buildSnapshot, knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { classify } from '#inventory/classify.ts'
import { explainOnHost } from '#inventory/explain-host.ts'
import { accounts, file, store } from '#inventory/sample-classified.ts'

const units = knownFact([
  {
    name: 'frob.service',
    isUserUnit: false,
    stateDirectories: ['frob'],
    cacheDirectories: [],
    logsDirectories: [],
    configurationDirectories: [],
    isDynamicUser: true,
  },
])
const rule = { type: 'd', path: '/var/lib/thing', mode: 0o750, file: 'thing.conf' }
const persistedToday = knownFact([
  {
    path: '/var/lib/thing',
    kind: 'directory' as const,
    store: '/persist',
    storedAt: '/persist/var/lib/thing',
    how: 'bind' as const,
    seenIn: 'mount-table' as const,
  },
])

const snapshot = buildSnapshot({
  facts: { accounts, units, tmpfiles: knownFact([rule, { ...rule, type: 'z' }]), persistedToday },
  trees: [
    {
      mountPoint: '/',
      entries: {
        '/var/lib/private/frob/db': { ...file, uid: 1000, gid: 100, mode: 0o640 },
        '/var/lib/thing': { mode: 0o700 },
        '/var/lib/closed/inner': { mark: 'unreadable' },
        '/etc/issue': store('issue'),
        '/home/ada/.config/kzz9rc': file,
        '/mystery': file,
      },
    },
  ],
})
const inventory = classify(snapshot)
const story = (path: string) => explainOnHost(path, snapshot, inventory)

test('a path below the state of a unit', () => {
  expect(story('/var/lib/private/frob/db')).toMatchObject({
    matchedBy: 'inherited',
    from: '/var/lib/private/frob',
    record: { title: 'State of frob.service', units: ['frob.service'] },
    units: [{ unit: 'frob.service', use: 'state', path: '/var/lib/private/frob' }],
    onDisk: { kind: 'f', owner: 'ada:100', mode: '0640', allocatedBytes: 10 },
  })
  expect(story('/var/lib/private/frob')).toMatchObject({ matchedBy: 'fact' })
  expect(story('/var/lib/frob/x').units).toHaveLength(1)
})

test('a folder of tmpfiles.d, and where it is kept today', () => {
  const found = story('/var/lib/thing')
  expect(found).toMatchObject({
    matchedBy: 'fact',
    record: { advice: 'ask', tmpfilesFile: 'thing.conf' },
    keptToday: { store: '/persist' },
    onDisk: { mode: '0700' },
  })
  expect(found.tmpfiles.map(({ type }) => type)).toEqual(['d', 'z'])
})

test('what is not on disk says what it would be counted in', () => {
  expect(story('/var/lib/bluetooth/x')).toMatchObject({
    matchedBy: 'inherited',
    from: '/var/lib/bluetooth',
    countedIn: '/var/lib',
  })
  expect(story('/var/lib/bluetooth/x')).not.toHaveProperty('onDisk')
})

test('made by Nix, unknown, a pattern and a home', () => {
  expect(story('/etc/issue').onDisk?.nodeClass).toBe('nix')
  expect(story('/mystery')).toMatchObject({ matchedBy: 'none', onDisk: { nodeClass: 'unknown' } })
  expect(story('/mystery')).not.toHaveProperty('record')
  expect(story('/home/ada/.config/kzz9rc')).toMatchObject({
    matchedBy: 'pattern',
    pattern: '.config/k*rc',
    user: 'ada',
  })
  expect(story('/home/ada/.config/zz9')).toMatchObject({ matchedBy: 'none', user: 'ada' })
})

test('a sum over what could not be read is at least', () => {
  expect(story('/var/lib').onDisk?.isAtLeast).toBe(true)
  expect(story('/var/lib/closed').onDisk?.isAtLeast).toBe(true)
  expect(story('/etc').onDisk?.isAtLeast).toBe(false)
})

test('facts that were not read are told', () => {
  const bare = buildSnapshot({ trees: [{ mountPoint: '/', entries: { '/x': file } }] })
  const { notRead } = explainOnHost('/x', bare, classify(bare))
  expect(notRead.map(({ fact }) => fact)).toEqual(['units', 'tmpfiles', 'accounts'])
})
