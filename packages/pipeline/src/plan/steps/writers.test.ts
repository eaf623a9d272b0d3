import { knownFact } from '@tideline/fixtures'
import { type HostRecord, type KeptPath, ScannedPaths, TreeIndex, type Unit } from '@tideline/model'
import { expect, test } from 'vitest'
import { keep, type SampleEntry, sampleFacts, sampleInventory } from '#plan/sample-host.ts'
import { unitsOf, unseenWords } from './writers.ts'

const NOTHING = { cacheDirectories: [], logsDirectories: [], configurationDirectories: [] }

function unit(name: string, folder: string, rest: Partial<Unit> = {}): Unit {
  const own = { isUserUnit: false, isDynamicUser: false, stateDirectories: [folder] }
  return { name, ...own, ...NOTHING, ...rest }
}

const facts = sampleFacts({
  units: knownFact([
    unit('postgresql.service', 'postgresql'),
    unit('grafana.service', 'grafana', { isDynamicUser: true }),
    unit('mine.service', 'mine', { isUserUnit: true }),
    unit('tailscaled.service', 'tailscale'),
  ]),
})

function scan(
  entries: Record<string, SampleEntry>,
  records: Record<string, Partial<HostRecord>> = {},
) {
  const inventory = sampleInventory(entries)
  const tree = inventory.trees['/']!
  const index = TreeIndex.of(tree)
  for (const [path, record] of Object.entries(records)) {
    inventory.records[path] = { path, ...record } as HostRecord
    Object.assign(tree.records, { [index.find(path)!]: path })
  }
  return new ScannedPaths(inventory)
}

test('of a folder behind a mount, those that name a folder in it', () => {
  const mounted = scan({ '/var/lib': { mark: 'mount' } })
  expect(unitsOf('/var/lib', mounted, facts)).toEqual({
    stopped: ['grafana.service', 'postgresql.service'],
    left: ['tailscaled.service'],
  })
  const part = unitsOf('/var/lib/private/grafana/data', mounted, facts)
  expect(part.stopped).toEqual(['grafana.service'])
  expect(unitsOf('/srv', scan({ '/srv': { mark: 'mount' } }), facts).stopped).toEqual([])
  // What was looked into is told by its records.
  expect(unitsOf('/var/lib', scan({ '/var/lib': {} }), facts).stopped).toEqual([])
})

test('a part of what a service keeps is written by it too; a broad record says nothing of its parts', () => {
  const entries = { '/var/lib/postgresql': {}, '/var/lib/postgresql/16': {} }
  const units = ['postgresql.service']
  const seen = scan(entries, { '/var/lib/postgresql': { units } })
  expect(unitsOf('/var/lib/postgresql/16', seen, facts).stopped).toEqual(units)
  const broad = scan(entries, { '/var/lib': { units: ['other.service'], isBroad: true } })
  expect(unitsOf('/var/lib/postgresql/16', broad, facts).stopped).toEqual([])
})

test('who copies what nobody looked into is told to stop what writes there', () => {
  const kept = (path: string, kind: 'directory' | 'file' = 'directory'): KeptPath => ({
    ...{ rule: keep(path, kind), path, kind, store: '/persist', scanned: undefined },
  })
  const isTold = (one: KeptPath, records = {}, isMounted = true) =>
    unseenWords(one, scan({ [one.path]: isMounted ? { mark: 'mount' } : {} }, records)).length > 0
  expect(isTold(kept('/var/lib'))).toBe(true)
  expect(isTold(kept('/var/lib'), { '/var/lib': { isBroad: true } })).toBe(true)
  expect(isTold(kept('/var/lib/cups'), { '/var/lib/cups': {} })).toBe(false)
  expect(isTold(kept('/var/lib'), {}, false)).toBe(false)
  expect(isTold(kept('/home/ada'))).toBe(false)
  expect(isTold(kept('/srv/file', 'file'))).toBe(false)
})
