import { type InventoryTree, nameOf, type PathText, parentOf } from '@tideline/model'

type Named = Pick<InventoryTree, 'mountPoint' | 'names' | 'parents'>

const known = new WeakMap<Named, string[]>()

/** Per node 1 where the path has the word, in lower case, and its own name the end of it. */
export function wordInNames(tree: Named, word: string): Uint8Array {
  const names = lowerNames(tree)
  const parts = word.split('/')
  const found = new Uint8Array(names.length)
  for (let node = 0; node < names.length; node += 1)
    if (parts.length === 1 ? names[node]!.includes(word) : endsWithParts(node, parts, tree, names))
      found[node] = 1
  if (tree.mountPoint !== '/' && tree.mountPoint.toLowerCase().includes(word)) found[0] = 1
  return found
}

/** Per node 1 where its path has the word. */
export function wordInPaths(tree: Named, word: string): Uint8Array {
  const found = wordInNames(tree, word)
  for (let node = 1; node < found.length; node += 1) found[node]! |= found[tree.parents[node]!]!
  return found
}

/** `a/b`: the name begins with b, and what is above it ends with a. Paths are never put together. */
function endsWithParts(
  node: number,
  parts: readonly string[],
  tree: Named,
  names: readonly string[],
): boolean {
  if (!names[node]!.startsWith(parts.at(-1)!)) return false
  const above = new Above(tree, names, node)
  for (let part = parts.length - 2; part >= 0; part -= 1) {
    const name = above.next()
    if (name === undefined) return part === 0 && parts[0] === ''
    if (part === 0 ? !name.endsWith(parts[0]!) : name !== parts[part]) return false
  }
  return true
}

/** The names above a node, from below, also those of the folder that its tree is mounted at. */
class Above {
  #node: number
  #mounted: PathText | undefined

  constructor(
    readonly tree: Named,
    readonly names: readonly string[],
    node: number,
  ) {
    this.#node = node
  }

  next(): string | undefined {
    if (this.#mounted === undefined) {
      this.#node = this.tree.parents[this.#node]!
      if (this.#node > 0) return this.names[this.#node]
      this.#mounted = this.tree.mountPoint
    }
    if (this.#mounted === '/') return undefined
    const name = nameOf(this.#mounted).toLowerCase()
    this.#mounted = parentOf(this.#mounted)
    return name
  }
}

function lowerNames(tree: Named): string[] {
  const names = known.get(tree) ?? Array.from(tree.names, (name) => name.toLowerCase())
  known.set(tree, names)
  return names
}
