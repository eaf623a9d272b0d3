import type { InventoryTree } from '@tideline/model'
import { wordInNames, wordInPaths } from '#inventory/word-masks.ts'

/** Words in lower case: each is in the path, one of them in the name itself. */
export type WordSearch = { words: readonly string[]; without: readonly string[] }

/** Nodes that fit. One may lie in another. */
export function foundByWords(tree: InventoryTree, { words, without }: WordSearch): number[] {
  const inPaths = words.map((word) => wordInPaths(tree, word))
  const inNames = words.map((word) => wordInNames(tree, word))
  const excluded = without.map((word) => wordInPaths(tree, word))
  const found: number[] = []
  for (let node = 0; node < tree.names.length; node += 1) {
    const has = (mask: Uint8Array) => mask[node] === 1
    if (inPaths.every(has) && inNames.some(has) && !excluded.some(has)) found.push(node)
  }
  return found
}
