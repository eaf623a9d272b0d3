import { TreeIndex } from '@tideline/model'
import { expect, test } from 'vitest'
import { foundByWords, type WordSearch } from '#inventory/found-by-words.ts'
import { inventoryOf, rootOf } from '#inventory/sample-folding.ts'

const tree = rootOf(
  inventoryOf({
    '/srv/Backup/db/wal': {},
    '/srv/Backup/db/base': {},
    '/srv/cache/wal': {},
    '/walrus': {},
  }),
)

function found(search: Partial<WordSearch>): string[] {
  const index = TreeIndex.of(tree)
  return foundByWords(tree, { words: [], without: [], ...search }).map((node) => index.pathOf(node))
}

test('each word is in the path, one of them in the name, whatever the case', () => {
  expect(found({ words: ['wal'] })).toEqual(['/srv/Backup/db/wal', '/srv/cache/wal', '/walrus'])
  expect(found({ words: ['wal', 'backup'] })).toEqual(['/srv/Backup/db/wal'])
  expect(found({ words: ['db/w'] })).toEqual(['/srv/Backup/db/wal'])
})

test('a folder and what is in it are both found by their names', () => {
  expect(found({ words: ['b'] })).toEqual(['/srv/Backup', '/srv/Backup/db', '/srv/Backup/db/base'])
})

test('what has an excluded word in its path is not found', () => {
  expect(found({ words: ['wal'], without: ['cache'] })).toEqual(['/srv/Backup/db/wal', '/walrus'])
})
