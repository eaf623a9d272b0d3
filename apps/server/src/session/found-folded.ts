import { type CallReply, type InventoryTree, TreeIndex } from '@tideline/model'
import { foundByWords, type WordSearch } from '@tideline/pipeline'

/** So many are named; the others are counted. */
const MOST_NAMED = 200

type Trees = Readonly<Record<string, InventoryTree>>

/** What fits the words in `whole`, and is not in `part`, which a page has of it; the largest are named. */
export function foundFolded(whole: Trees, part: Trees, search: WordSearch): CallReply<'find'> {
  const found = Object.entries(whole).flatMap(([mountPoint, tree]) => {
    const carried = carriedNodes(tree, part[mountPoint])
    return foundByWords(tree, search)
      .filter((node) => !carried[node])
      .map((node) => ({ tree, node, bytes: tree.allocatedBytes[node]! }))
  })
  const named = found.sort((a, b) => b.bytes - a.bytes).slice(0, MOST_NAMED)
  return {
    count: found.length,
    paths: named.map(({ tree, node }) => TreeIndex.of(tree).pathOf(node)),
  }
}

/** Per node of `whole` 1 where `part` has it. Both are in preorder, and what `part` has is in the same order. */
function carriedNodes(whole: InventoryTree, part: InventoryTree | undefined): Uint8Array {
  const carried = new Uint8Array(whole.names.length)
  if (!part) return carried
  const nodeInPart = new Int32Array(carried.length).fill(-1)
  nodeInPart[0] = 0
  carried[0] = 1
  let next = 1
  for (let node = 1; node < carried.length && next < part.names.length; node += 1) {
    const folder = nodeInPart[whole.parents[node]!]!
    if (folder < 0 || folder !== part.parents[next]) continue
    if (whole.names.at(node) !== part.names.at(next)) continue
    nodeInPart[node] = next
    carried[node] = 1
    next += 1
  }
  return carried
}
