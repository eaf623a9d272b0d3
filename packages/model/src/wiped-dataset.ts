import { poolOf } from '#device-stack.ts'
import type { ZfsDataset } from '#volumes.ts'

/** A dataset of today's root, and what is known of the others. */
export type RootDataset = { root: string; datasets: readonly ZfsDataset[] | undefined }

/**
 * other-pool: not of the pool that the root is on · in-use: it is, or lies above, what is mounted or
 * made to be mounted · no-parent: what it would lie in is not there · other-key: it would be under
 * another encryption than the root of today, or under none. `name` is the other dataset.
 */
export type DatasetConflict = {
  kind: 'other-pool' | 'in-use' | 'no-parent' | 'other-key'
  name: string
}

/** Why a dataset of this name must not be made and emptied at each boot; undefined where it may. */
export function datasetConflict(
  wiped: string,
  { root, datasets }: RootDataset,
): DatasetConflict | undefined {
  if (poolOf(wiped) !== poolOf(root)) return { kind: 'other-pool', name: poolOf(root) }
  if (isAtOrAbove(wiped, root)) return { kind: 'in-use', name: root }
  const parent = parentDataset(wiped)
  // What is inherited from the root of today itself is right, whatever it is.
  if (!datasets) return parent === root ? undefined : { kind: 'other-key', name: parent }
  const used = datasets.find((one) => isAtOrAbove(wiped, one.name) && !isOurs(one, wiped))
  if (used) return { kind: 'in-use', name: used.name }
  const above = datasets.find(({ name }) => name === parent)
  if (!above) return { kind: 'no-parent', name: parent }
  const today = datasets.find(({ name }) => name === root)
  if (above.encryptionRoot !== today?.encryptionRoot) return { kind: 'other-key', name: parent }
  return undefined
}

/**
 * A name beside the root where what lies there is encrypted as the root is; else below the root, since
 * a dataset always is under the encryption of the one above it.
 */
export function freeDataset(found: RootDataset): string {
  const parents = [parentDataset(found.root), found.root].filter((name) => name !== '')
  const names = parents.flatMap((parent) => PROPOSALS.map((name) => `${parent}/${name}`))
  return (
    names.find((name) => datasetConflict(name, found) === undefined) ??
    `${found.root}/${PROPOSALS[0]}`
  )
}

/** '' of a pool. */
export function parentDataset(dataset: string): string {
  return dataset.slice(0, Math.max(0, dataset.lastIndexOf('/')))
}

const PROPOSALS = ['tideline-root', 'tideline-empty']

/**
 * One of a name that Tideline proposes, with nothing below it nor in it, is what an earlier try made: it was the
 * root of nobody so far. Of one whose size is not known nobody says that.
 */
function isOurs({ name, usedBytes = Infinity }: ZfsDataset, wiped: string): boolean {
  const isProposed = PROPOSALS.some((proposal) => name.endsWith(`/${proposal}`))
  return name === wiped && isProposed && usedBytes <= EMPTY_BYTES
}

/** What an empty dataset and its snapshot say that they use, on raidz with large sectors too. */
const EMPTY_BYTES = 2 ** 20

function isAtOrAbove(name: string, other: string): boolean {
  return other === name || other.startsWith(`${name}/`)
}
