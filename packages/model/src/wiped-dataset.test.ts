import { expect, test } from 'vitest'
import type { ZfsDataset } from '#volumes.ts'
import { datasetConflict, freeDataset } from '#wiped-dataset.ts'

const root = 'rpool/local/root'
const encrypted = (name: string, encryptionRoot: string): ZfsDataset => ({ name, encryptionRoot })
const datasets: ZfsDataset[] = [
  { name: 'rpool' },
  encrypted('rpool/local', 'rpool/local'),
  encrypted(root, 'rpool/local'),
  encrypted('rpool/local/home', 'rpool/local'),
  encrypted('rpool/safe', 'rpool/safe'),
]
const kindOf = (wiped: string) => datasetConflict(wiped, { root, datasets })?.kind

test('what is in use, or lies above it, is never emptied', () => {
  expect(kindOf(root)).toBe('in-use')
  expect(kindOf('rpool/local')).toBe('in-use')
  expect(kindOf('rpool/local/home')).toBe('in-use')
})

test('it is of the pool that stage 1 imports, in a dataset that is there', () => {
  expect(kindOf('tank/root')).toBe('other-pool')
  expect(kindOf('rpool/elsewhere/root')).toBe('no-parent')
})

test('it is under the same key: beside the root, or below it', () => {
  expect(kindOf('rpool/local/new')).toBeUndefined()
  expect(kindOf(`${root}/new`)).toBeUndefined()
  expect(kindOf('rpool/new')).toBe('other-key')
  expect(kindOf('rpool/safe/new')).toBe('other-key')
})

test('of datasets that nobody could list, only below the root is sure', () => {
  const unknown = { root, datasets: undefined }
  expect(datasetConflict('rpool/local/new', unknown)?.kind).toBe('other-key')
  expect(datasetConflict(`${root}/new`, unknown)).toBeUndefined()
  expect(freeDataset(unknown)).toBe(`${root}/tideline-root`)
})

test('what an earlier try made is proposed again, what somebody uses is not', () => {
  const empty = { ...encrypted('rpool/local/tideline-root', 'rpool/local'), usedBytes: 98304 }
  const made = [...datasets, empty]
  expect(freeDataset({ root, datasets: made })).toBe('rpool/local/tideline-root')
  const used = [...made, encrypted('rpool/local/tideline-root/db', 'rpool/local')]
  expect(freeDataset({ root, datasets: used })).toBe('rpool/local/tideline-empty')
})

test('a root of an earlier move that somebody was in is not taken for an empty one', () => {
  const one = encrypted('rpool/local/tideline-root', 'rpool/local')
  const made = (usedBytes: number) => ({ root, datasets: [...datasets, { ...one, usedBytes }] })
  expect(freeDataset(made(300 * 2 ** 10))).toBe('rpool/local/tideline-root')
  expect(datasetConflict('rpool/local/tideline-root', made(5 * 2 ** 20))?.kind).toBe('in-use')
  expect(freeDataset(made(5 * 2 ** 20))).toBe('rpool/local/tideline-empty')
  // How much is in it is not known.
  expect(freeDataset({ root, datasets: [...datasets, one] })).toBe('rpool/local/tideline-empty')
})

test('a root that has a key of its own gets the new one below it', () => {
  const own = [{ name: 'rpool' }, encrypted('rpool/root', 'rpool/root')]
  expect(freeDataset({ root: 'rpool/root', datasets: own })).toBe('rpool/root/tideline-root')
  expect(freeDataset({ root: 'rpool', datasets: [{ name: 'rpool' }] })).toBe('rpool/tideline-root')
})
