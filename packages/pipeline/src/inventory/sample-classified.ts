import { type BuildSnapshot, buildSnapshot, knownFact } from '@tideline/fixtures'
import { type InventoryTree, type PathText, TreeIndex } from '@tideline/model'
import { classify } from '#inventory/classify.ts'

export const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '', groups: [] }
export const accounts = knownFact({ users: [ada], groups: [] })
export const store = (name: string) => ({ kind: 'l', linkTarget: `/nix/store/0-${name}` }) as const
export const file = { kind: 'f', bytes: 10 } as const

type Entries = NonNullable<BuildSnapshot['trees']>[number]['entries']

/** The tree of `/`, classified, and what became of its nodes by path. For tests. */
export function classified(entries: Entries, facts: BuildSnapshot['facts'] = {}) {
  const snapshot = buildSnapshot({
    facts: { accounts, ...facts },
    trees: [{ mountPoint: '/', folderBytes: 4096, entries }],
  })
  const inventory = classify(snapshot)
  return { inventory, ...view(inventory.trees['/']!) }
}

export function view(tree: InventoryTree) {
  const index = TreeIndex.of(tree)
  const nodeOf = (path: PathText) => {
    const node = index.find(path)
    if (node === undefined) throw new Error(`no ${path} in the tree`)
    return node
  }
  return {
    classOf: (path: PathText) => tree.classes.at(nodeOf(path)),
    recordOf: (path: PathText) => tree.records[nodeOf(path)],
    holdsLinks: (path: PathText) => tree.holdsNixLinks[nodeOf(path)] === true,
    homeOf: (path: PathText) => tree.homes[nodeOf(path)],
  }
}
