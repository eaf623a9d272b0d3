import { knownFact } from '@tideline/fixtures'
import type { Design, PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleInput } from '#design/sample-input.ts'
import { designWithSplit, splitKept } from './split-kept.ts'

const entries = {
  '/srv/a/big': { bytes: 900 },
  '/srv/a/deep/one': { bytes: 1 },
  '/srv/a/deep/two': { bytes: 2 },
  '/srv/a/note': { kind: 'f', bytes: 3 },
  '/srv/a/socket': { kind: 's' },
  '/srv/b/files': { bytes: 5, entries: 9 },
  '/srv/b/files/seen': { bytes: 1 },
  '/srv/c/only': { bytes: 1 },
} as const
const many = Object.fromEntries(
  Array.from({ length: 30 }, (_, at) => [`/srv/many/${at}`, { bytes: 1 }]),
)

function split(path: string, rules: readonly string[]) {
  const { inventory, facts, design } = sampleInput({ entries: { ...entries, ...many }, rules })
  return { found: splitKept(inventory, facts, design, path), design }
}

test('a kept folder is split into what lies beside the path, folder by folder', () => {
  const { found } = split('/srv/a/deep/two', ['keep /srv/a'])
  expect(found?.folder).toBe('/srv/a')
  expect(found?.parts).toEqual([
    { path: '/srv/a/big', kind: 'directory', decision: 'keep' },
    { path: '/srv/a/deep/one', kind: 'directory', decision: 'keep' },
    { path: '/srv/a/note', kind: 'file', decision: 'keep' },
  ])
})

test('it says why a folder is not split', () => {
  const partsOf = (path: string, rule: string) => split(path, [rule]).found?.parts
  expect(partsOf('/srv/b/files/seen', 'keep /srv/b')).toBe('not-known')
  expect(partsOf('/srv/many/3', 'keep /srv/many')).toBe('many-parts')
  expect(partsOf('/srv/c/only', 'keep /srv/c')).toBe('none')
})

test('there is nothing to split where no folder above is kept', () => {
  expect(split('/srv/a/big', ['lose /srv/a']).found).toBeUndefined()
  expect(split('/srv/a/big', ['keep /srv/a/big']).found).toBeUndefined()
})

test('the parts are kept where the folder was, and the path is lost', () => {
  const { found, design } = split('/srv/a/big', ['keep /srv/a'])
  const folderRule = { ...design.rules[0]!, store: '/other', mode: '0700' }
  const parts = found?.parts as Exclude<typeof found, undefined>['parts'] & object
  const after = designWithSplit(
    { ...design, rules: [folderRule] },
    { folder: '/srv/a', parts },
    { path: '/srv/a/big', kind: 'directory' },
  )
  expect(after.rules).toEqual([
    { path: '/srv/a/big', kind: 'directory', decision: 'lose' },
    { path: '/srv/a/deep', kind: 'directory', decision: 'keep', store: '/other' },
    { path: '/srv/a/note', kind: 'file', decision: 'keep', store: '/other' },
  ])
})

test('what is kept today is on a list that no design can split', () => {
  const entry: PersistedToday = {
    path: '/srv/a',
    store: '/persist',
    storedAt: '/persist/srv/a',
    how: 'bind',
    seenIn: 'unit',
  }
  const facts = { persistedToday: knownFact([entry]) }
  const partsFor = (design: Partial<Design>) => {
    const host = sampleInput({ entries, rules: ['keep /srv/a'], facts, design })
    return splitKept(host.inventory, host.facts, host.design, '/srv/a/big')?.parts
  }
  expect(partsFor({ migration: 'keep-more' })).toBe('kept-today')
  expect(partsFor({ migration: 'change-list' })).toHaveLength(2)
})
