import {
  type Facts,
  type InventoryTree,
  joinPath,
  type PathText,
  type Rule,
  type TreeIndex,
} from '@tideline/model'

/** What every NixOS machine has sooner or later, and is another machine without. */
export const MACHINE_PATHS: readonly { path: PathText; kind: Rule['kind']; reason: string }[] = [
  { path: '/etc/machine-id', kind: 'file', reason: 'Identity of this machine' },
  { path: '/var/lib/nixos', kind: 'directory', reason: 'Numbers of users and groups' },
]
const HOST_KEY = /^ssh_host_.*_key(?:\.pub)?$/

/**
 * What every design keeps where it exists, whatever the catalogue says, by node and with the
 * reason: what a machine needs to stay itself, the design, and the configuration it goes into.
 */
export function alwaysKept(
  tree: InventoryTree,
  index: TreeIndex,
  facts: Pick<Facts, 'configuration'>,
): Map<number, string> {
  const kept = new Map<number, string>()
  const keep = (node: number | undefined, reason: string) => {
    if (node !== undefined) kept.set(node, reason)
  }
  for (const { path, reason } of MACHINE_PATHS) keep(index.find(path), reason)
  for (const node of hostKeysOf(tree, index)) keep(node, 'Host key of ssh')
  for (const home of ['/root', ...homesOf(tree, index)])
    keep(index.find(joinPath(home, '.local/state/tideline')), 'Your designs in Tideline')
  if (facts.configuration.state === 'known')
    keep(index.find(facts.configuration.value.path), 'Configuration of this machine')
  return kept
}

function hostKeysOf(tree: InventoryTree, index: TreeIndex): number[] {
  const folder = index.find('/etc/ssh')
  if (folder === undefined) return []
  return index
    .childrenOf(folder)
    .filter((node) => tree.kinds.at(node) === 'f' && HOST_KEY.test(tree.names.at(node)!))
}

function homesOf(tree: InventoryTree, index: TreeIndex): PathText[] {
  return Object.keys(tree.homes).map((node) => index.pathOf(Number(node)))
}
