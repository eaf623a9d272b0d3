import { buildSnapshot, knownFact } from '@tideline/fixtures'
import { type Inventory, type InventoryTree, type PathText, TreeIndex } from '@tideline/model'
import { classify } from '#inventory/classify.ts'
import type { Open } from '#inventory/fold.ts'

export const NOTHING: Open = { named: [], folders: [], byteLimit: 0 }
const accounts = knownFact({
  users: [{ name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '', groups: [] }],
  groups: [],
})

export type Entry = {
  kind?: 'f' | 'l'
  bytes?: number
  linkTarget?: string
  mark?: 'mount' | 'subvolume'
}

/** An inventory of `/` for tests: files by path, folders of 100 bytes around them. */
export const inventoryOf = (entries: Record<PathText, Entry>): Inventory =>
  classify(
    buildSnapshot({ facts: { accounts }, trees: [{ mountPoint: '/', folderBytes: 100, entries }] }),
  )
export const rootOf = (inventory: Inventory): InventoryTree => inventory.trees['/']!
export const pathsOf = (tree: InventoryTree): PathText[] => {
  const index = TreeIndex.of(tree)
  return Array.from(tree.names, (_, node) => index.pathOf(node))
}
