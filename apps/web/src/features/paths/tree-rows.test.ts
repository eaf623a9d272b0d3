import { decide } from '@tideline/pipeline'
import { expect, test } from 'vitest'
import { fitsOf } from '#features/paths/filter-forest.ts'
import { Forest } from '#features/paths/forest.ts'
import { parsePathQuery } from '#features/paths/path-query.ts'
import { type SampleNode, sampleTree } from '#features/paths/sample-tree.ts'
import { treeRows } from '#features/paths/tree-rows.ts'

const LISTING: SampleNode[] = [
  [-1, '', 100, 'trunk'],
  [0, 'home', 20, 'mount'],
  [0, 'var', 80, 'trunk'],
  [2, 'lib', 70, 'trunk'],
  [3, 'docker', 50, 'known'],
  [4, 'overlay2', 40, 'unknown'],
  [3, 'nixos', 20, 'known'],
  [2, 'log', 10, 'known'],
]
const HOME: typeof LISTING = [
  [-1, '', 20, 'trunk'],
  [0, 'ada', 20, 'trunk'],
  [1, 'log', 5, 'unknown'],
]

const inventory = {
  version: 1 as const,
  trees: { '/': sampleTree('/', LISTING, { 1: 'mount' }), '/home': sampleTree('/home', HOME, {}) },
  records: {},
  scan: { state: 'complete' as const, revision: 1, unreadableCount: 0, unreadable: [] },
}
const forest = new Forest(inventory)
const missing = { state: 'missing' as const, why: 'not needed here' }
const FACTS = ['mounts', 'fstab', 'space', 'persistedToday', 'accounts', 'nixos']
const facts = Object.fromEntries(FACTS.map((name) => [name, missing])) as unknown as Parameters<
  typeof decide
>[1]

const known = {
  nowSeconds: 0,
  accounts: undefined,
  changes: new Map(),
  decided: ['/var/lib/docker'],
  records: {},
}

function shown(search: string, isOpen = (_: string) => true): string[] {
  const rules = [{ path: '/var/lib/docker', kind: 'directory' as const, decision: 'keep' as const }]
  const design = {
    rules,
    store: '/persist',
    moreStores: [],
    homesInMemory: [],
    migration: 'adopt-in-place' as const,
    persistence: { form: 'impermanence' as const, hideMounts: true, allowTrash: false },
  }
  const decisions = decide(inventory, facts, design)
  const fits = fitsOf(inventory.trees, decisions, parsePathQuery(search), known)
  return treeRows(forest, { fits, sort: 'size', isOpen }).map((row) => row.key)
}

test('siblings are sorted by size, another file system hangs at its mount point', () => {
  expect(shown('')).toEqual([
    '/var',
    '/var/lib',
    '/var/lib/docker',
    '/var/lib/docker/overlay2',
    '/var/lib/nixos',
    '/var/log',
    '/home',
    '/home/ada',
    '/home/ada/log',
  ])
})

test('a closed folder hides what is in it', () => {
  expect(shown('', (path) => path !== '/var')).not.toContain('/var/lib')
})

test('a search keeps the hits, what leads to them and what is in them', () => {
  expect(shown('docker')).toEqual([
    '/var',
    '/var/lib',
    '/var/lib/docker',
    '/var/lib/docker/overlay2',
  ])
  expect(shown('log')).toEqual(['/var', '/var/log', '/home', '/home/ada', '/home/ada/log'])
  expect(shown('lib/nix')).toEqual(['/var', '/var/lib', '/var/lib/nixos'])
})

test('a state finds the places of that state', () => {
  expect(shown('state:kept')).toEqual([
    '/var',
    '/var/lib',
    '/var/lib/docker',
    '/var/lib/docker/overlay2',
  ])
  expect(shown('state:undecided size:>15')).toContain('/var/lib/nixos')
  expect(shown('state:undecided')).not.toContain('/var/lib/docker')
})

test('rows say where they are among their siblings', () => {
  const rows = treeRows(forest, { fits: undefined, sort: 'name', isOpen: () => true })
  expect(
    rows.map(({ depth, position, siblings }) => [depth, position, siblings]).slice(0, 4),
  ).toEqual([
    [0, 1, 2],
    [1, 1, 1],
    [2, 1, 1],
    [0, 2, 2],
  ])
})
