import { type Inventory, type InventoryTree, type PathText, TreeIndex } from '@tideline/model'

export type FoundPath = {
  path: PathText
  bytes: number
  spot: { mountPoint: PathText; node: number }
}

/** Beyond it the text says too little for an order to help. */
const MOST_MATCHES = 5_000

/**
 * The paths of all trees that `text` names, the best first: the whole name, its beginning, a part of
 * it, a part of what the catalogue calls it; within each the largest. With a slash in it `text` is a
 * part of the path that ends in the last name. Several words are found in any order in the path, across
 * `-`, `_` and `/`.
 */
export function findPaths(inventory: Inventory, text: string, limit: number): FoundPath[] {
  const needle = text.trim().toLowerCase()
  const name = needle.slice(needle.lastIndexOf('/') + 1)
  const words = /\s/.test(needle) ? needle.split(/[\s/_-]+/).filter((word) => word !== '') : []
  const hasWords = (said: string) => words.length > 1 && words.every((word) => said.includes(word))
  if (needle === '' || needle === '/') return []
  const matches: { mountPoint: PathText; node: number; rank: number; bytes: number }[] = []
  for (const [mountPoint, tree] of Object.entries(inventory.trees)) {
    const index = TreeIndex.of(tree)
    for (let node = 1; node < index.count && matches.length < MOST_MATCHES; node += 1) {
      const ownName = tree.names.at(node)!.toLowerCase()
      const rank = rankOf(ownName, name) ?? wordsRank(node, ownName, index) ?? titleRank(node, tree)
      if (rank === undefined) continue
      const isPath = needle !== name
      if (isPath && !isNamed(index.pathOf(node).toLowerCase())) continue
      matches.push({ mountPoint, node, rank, bytes: tree.allocatedBytes[node]! })
    }
  }
  return matches
    .sort((a, b) => a.rank - b.rank || b.bytes - a.bytes)
    .slice(0, limit)
    .map(({ mountPoint, node, bytes }) => ({
      path: TreeIndex.of(inventory.trees[mountPoint]!).pathOf(node),
      bytes,
      spot: { mountPoint, node },
    }))

  function isNamed(path: string): boolean {
    return path.includes(needle) || hasWords(path)
  }

  // One of them must be in the name: what lies in a folder that fits is not meant.
  function wordsRank(node: number, ownName: string, index: TreeIndex): number | undefined {
    if (hasWords(ownName)) return 2
    if (!words.some((word) => ownName.includes(word))) return undefined
    return hasWords(index.pathOf(node).toLowerCase()) ? 3 : undefined
  }

  function titleRank(node: number, { records }: InventoryTree): number | undefined {
    const record = inventory.records[records[node] ?? '']
    return record?.title.toLowerCase().includes(needle) ? 4 : undefined
  }
}

function rankOf(name: string, text: string): number | undefined {
  const at = name.indexOf(text)
  if (at < 0) return undefined
  if (name.length === text.length) return 0
  return at === 0 ? 1 : 2
}
