import { closeSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBelow, openFolder } from '#scan/folder-files.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()

test('what cannot be opened, and is not gone, is not told as gone', () => {
  mkdirSync(join(tree.root, 'a'))
  symlinkSync('a', join(tree.root, 'link'))
  const root = openFolder(tree.root)
  expect(openBelow(root, ['gone'])).toBeUndefined()
  expect(openBelow(root, ['link'])).toBeUndefined()
  expect(openBelow(root, ['a'], { device: 0, inode: 0 })).toBeUndefined()
  expect(() => openBelow(root, ['a', 'n'.repeat(300)])).toThrow('ENAMETOOLONG')
  closeSync(root)
})
