import { buildSnapshot, knownFact } from '@tideline/fixtures'
import { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { compareHosts } from '#compare-hosts.ts'
import { classify } from '#inventory/classify.ts'
import type { ClassifiedHost } from '#pipeline.ts'

type Entries = Record<
  string,
  { kind?: 'f'; bytes?: number; entries?: number; mark?: 'mount' | 'unreadable' | 'subvolume' }
>

function host(hostId: string, takenAt: string, entries: Entries): ClassifiedHost {
  const identity = knownFact({ hostName: hostId, hostId })
  const snapshot = buildSnapshot({ facts: { identity }, trees: [{ mountPoint: '/', entries }] })
  const { target, facts } = snapshot
  return { takenAt, target, facts, inventory: classify(snapshot) }
}

const design = (...rules: string[]): Design =>
  Design.parse({
    version: 1,
    hostId: 'otter',
    root: { strategy: 'tmpfs', size: '2G' },
    persistence: { form: 'impermanence', hideMounts: true },
    wiring: 'flake',
    migration: 'adopt-in-place',
    store: '/persist',
    surroundings: { passwordFiles: [], declaredUsers: [], earlyMounts: [], isSwapOnStore: false },
    rules: rules.map((path) => ({ path, kind: 'directory', decision: 'keep' })),
    acknowledged: [],
  })

const file = (bytes: number) => ({ kind: 'f' as const, bytes })
const before = host('otter', '2026-01-01T00:00:00Z', {
  '/srv/data/a': file(100_000),
  '/srv/old/b': file(50_000),
  '/var/lib/bluetooth/x': file(4096),
})
const after = host('otter', '2026-02-01T00:00:00Z', {
  '/srv/data/a': file(900_000),
  '/srv/new/c': file(70_000),
  '/var/lib/bluetooth/x': file(8192),
})
const other = host('beaver', '2025-01-01T00:00:00Z', { '/srv/data/a': file(100_000) })

const figures = ({ paths }: ReturnType<typeof compareHosts>) =>
  Object.fromEntries(paths.map((it) => [it.path, [it.thenBytes, it.nowBytes]]))

test('of one machine the earlier snapshot is the one before, whichever is shown', () => {
  const forwards = compareHosts(before, after, design())
  const backwards = compareHosts(after, before, design())
  expect(forwards).toMatchObject({ isSameMachine: true, isThatThen: false })
  expect(backwards).toMatchObject({ isSameMachine: true, isThatThen: true })
  expect(figures(backwards)).toEqual(figures(forwards))
  expect(figures(forwards)).toMatchObject({ '/srv/old': [expect.any(Number), null] })
  expect(figures(forwards)).toMatchObject({ '/srv/new': [null, expect.any(Number)] })
})

test('of two machines the shown one comes first, and folders that pass on a difference are left out', () => {
  const compared = compareHosts(before, other, design())
  expect(compared).toMatchObject({ isSameMachine: false, isThatThen: false })
  expect(Object.keys(figures(compared))).not.toContain('/')
  expect(figures(compared)['/srv/old']![1]).toBeNull()
})

test('what one of them did not look into is not told of', () => {
  const withMount = host('beaver', '2025-01-01T00:00:00Z', {
    '/srv': { mark: 'mount' },
    '/var/lib/bluetooth': { mark: 'unreadable' },
  })
  expect(Object.keys(figures(compareHosts(before, withMount, design())))).toEqual([])
})

test('a file that is a node on one side alone is neither new nor gone: its folder grew', () => {
  const small = host('otter', '2026-01-01T00:00:00Z', {
    '/srv/images': { bytes: 900_000, entries: 3 },
    '/etc/issue': file(4096),
    '/etc/motd': file(4096),
  })
  const large = host('otter', '2026-02-01T00:00:00Z', {
    '/srv/images': {},
    '/srv/images/a.img': file(700_000),
    '/srv/images/b.img': file(900_000),
    '/etc/motd': file(4096),
  })
  for (const [first, second] of [
    [small, large],
    [large, small],
  ] as const) {
    const found = figures(compareHosts(first, second, design()))
    expect(Object.keys(found)).not.toContain('/srv/images/a.img')
    expect(found['/srv/images']).toEqual([expect.any(Number), expect.any(Number)])
    // There every file is a node, so that one is surely gone.
    expect(found['/etc/issue']).toEqual([4096, null])
  }
})

test('in a subvolume, which is looked into, what is gone is told', () => {
  const [full, empty] = [{ '/srv/vm/old/x': file(4096) }, {}].map((entries) =>
    host('otter', '2026-01-01T00:00:00Z', { '/srv/vm': { mark: 'subvolume' }, ...entries }),
  )
  expect(figures(compareHosts(full!, empty!, design()))).toEqual({
    '/srv/vm/old': [expect.any(Number), null],
  })
})

test('each path is named, and said whether the design decides it', () => {
  const { paths } = compareHosts(before, after, design('/srv'))
  const at = (path: string) => paths.find((it) => it.path === path)
  expect(at('/srv/new')).toMatchObject({ isUndecided: false })
  expect(at('/var/lib/bluetooth') ?? at('/var/lib/bluetooth/x')).toMatchObject({
    title: expect.stringMatching(/[Bb]luetooth/),
    isUndecided: true,
  })
})

test('what the design would meet there: paths that are not there, figures, problems', () => {
  const compared = compareHosts(after, other, design('/srv/new', '/srv/data'))
  expect(compared.absentRules).toEqual(['/srv/new'])
  const codes = compared.problems.map(({ code }) => code)
  expect(codes).toContain('HOST-1')
  expect(codes).not.toContain('HOST-3')
  expect(compared.numbers.keptPlaces).toBeGreaterThan(0)
})

test('what was not read to the end is said', () => {
  const partial = { ...after, inventory: { ...after.inventory } }
  partial.inventory.scan = { ...after.inventory.scan, state: 'partial' }
  expect(compareHosts(before, after, design()).isPartial).toBe(false)
  expect(compareHosts(before, partial, design('/gone'))).toMatchObject({
    isPartial: true,
    absentRules: [],
  })
  // Of the earlier one, which was read whole, it is known what it had not.
  expect(figures(compareHosts(before, partial, design()))['/srv/new']![0]).toBeNull()
  expect(Object.keys(figures(compareHosts(before, partial, design())))).not.toContain('/srv/old')
})
