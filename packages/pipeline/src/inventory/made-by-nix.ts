import type { Tree } from '@tideline/model'
import type { NearestRecords } from '#inventory/nearest-records.ts'

export type MadeByNix = {
  /** By node, 1 where the node and all that is below it is made anew by NixOS. */
  isMade: Uint8Array
  /** By node, 1 where a folder has links made by Nix at any depth. */
  holdsLinks: Uint8Array
}

/**
 * What an activation makes again: links into the store, what the catalogue says so of, and folders
 * that have nothing else in them. Files that the scan only counted are taken for the user's.
 */
export function madeByNix(tree: Tree, records: NearestRecords): MadeByNix {
  const count = tree.names.length
  const isMade = new Uint8Array(count)
  const holdsLinks = new Uint8Array(count)
  const contents = emptyContents(count)
  const isStateBelow = placesWhoseLinksAreState(tree)
  for (let node = count - 1; node >= 0; node -= 1) {
    const isLink = isStoreLink(tree, node) && !isStateBelow[node]
    if (isLink || isMadeNode(tree, records, contents, node)) isMade[node] = 1
    const parent = tree.parents[node]!
    if (parent < 0) continue
    contents.children[parent]! += 1
    contents.foreignChildren[parent]! += 1 - isMade[node]!
    contents.carriedEntries[parent]! += tree.entries[node]!
    if (isLink || holdsLinks[node]) holdsLinks[parent] = 1
  }
  return { isMade, holdsLinks }
}

/** Of each folder, whole once the walk from the end has come to it. */
type Contents = {
  children: Int32Array
  foreignChildren: Int32Array
  carriedEntries: Float64Array
}

function emptyContents(count: number): Contents {
  return {
    children: new Int32Array(count),
    foreignChildren: new Int32Array(count),
    carriedEntries: new Float64Array(count),
  }
}

// A declared time zone is an absolute link to /etc/zoneinfo; timedatectl makes a relative one.
const STORE_LINK = /^(?:\/nix\/store\/|\/etc\/static(?:\/|$)|\/etc\/zoneinfo\/)/
/** `nix build` leaves these in people's folders; no activation brings them back. */
const BUILD_RESULT = /^result(?:-|$)/

function isStoreLink(tree: Tree, node: number): boolean {
  if (tree.kinds.at(node) !== 'l') return false
  const target = tree.linkTargets[node]
  return target !== undefined && STORE_LINK.test(target) && !BUILD_RESULT.test(tree.names.at(node)!)
}

/**
 * Profiles, their roots and direnv's environments are links into the store as well, and yet what
 * they choose is state: `.local/state/nix/profiles` says what `nix profile` installed.
 */
function placesWhoseLinksAreState({ names, parents }: Tree): Uint8Array {
  const isState = new Uint8Array(names.length)
  for (let node = 1; node < names.length; node += 1) {
    const parent = parents[node]!
    const name = names.at(node)
    if (isState[parent] || name === '.direnv' || name === 'gcroots') isState[node] = 1
    else if (name === 'profiles' && names.at(parent) === 'nix') isState[node] = 1
  }
  return isState
}

function isMadeNode(
  tree: Tree,
  records: NearestRecords,
  contents: Contents,
  node: number,
): boolean {
  if (tree.kinds.at(node) === 'd') return isMadeFolder(tree, records, contents, node)
  return records.nearest[node]?.madeByNix === true || isDynamicUserLink(tree, node)
}

function isMadeFolder(
  tree: Tree,
  { own, nearest, homes }: NearestRecords,
  contents: Contents,
  node: number,
): boolean {
  if (node === 0 || homes.has(node) || contents.foreignChildren[node]! > 0) return false
  if (isNotEntered(tree, node)) return false
  const isWhole = contents.carriedEntries[node] === tree.entries[node]! - 1
  const record = own.get(node) ?? nearest[node]
  if (record?.madeByNix) return !record.isBroad || isWhole
  return contents.children[node]! > 0 && isWhole
}

function isNotEntered({ marks }: Tree, node: number): boolean {
  return marks[node] !== undefined && marks[node] !== 'subvolume'
}

/** systemd makes /var/lib/X -> private/X at each start of the service. */
function isDynamicUserLink(tree: Tree, node: number): boolean {
  const target = tree.linkTargets[node]
  if (tree.kinds.at(node) !== 'l' || target === undefined) return false
  const name = tree.names.at(node)!
  if (target !== `private/${name}` && target !== `/var/lib/private/${name}`) return false
  const folder = tree.parents[node]!
  return tree.names.at(folder) === 'lib' || (folder === 0 && tree.mountPoint === '/var/lib')
}
