import {
  type Design,
  type InventoryTree,
  joinPath,
  type PathText,
  pathsOfReset,
  type TreeIndex,
} from '@tideline/model'

/** Files that checks ask for by name, in homes: the scan makes them nodes, and they are never folded away. */
export const ASKED_IN_HOMES: readonly PathText[] = ['.ssh/authorized_keys']

/** Paths that a design names. What is at them decides its plan. */
export function pathsOfDesign(design: Design): PathText[] {
  const { rules, store, moreStores, homesInMemory, root } = design
  return [
    ...[...rules, ...moreStores, ...homesInMemory].map(({ path }) => path),
    store,
    ...pathsOfReset(root).map((name) => joinPath('/', name)),
  ]
}

/** More children than these, and those of `/` are folded like any others. */
const USUAL_AT_TOP = 5_000
const OUR_NAMES = /tideline|^old-root/

/** Nodes that the plan or a check asks for by a name of its own: is it free, is it there? */
export function nodesAskedFor(tree: InventoryTree, index: TreeIndex): number[] {
  const homes = Object.keys(tree.homes).map((node) => index.pathOf(Number(node)))
  const inHomes = ['/root', ...homes].flatMap((home) =>
    ASKED_IN_HOMES.map((path) => index.find(joinPath(home, path))),
  )
  const atTop = tree.mountPoint === '/' ? askedForAtTop(tree, index) : []
  return [...atTop, ...inHomes.filter((node) => node !== undefined)]
}

function askedForAtTop(tree: InventoryTree, index: TreeIndex): number[] {
  const top = index.childrenOf(0)
  const ours = top.filter((node) => OUR_NAMES.test(tree.names.at(node)!))
  const rest = top.length <= USUAL_AT_TOP ? top : []
  return [...rest, ...ours, ...ours.flatMap((node) => index.childrenOf(node))]
}
