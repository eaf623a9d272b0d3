import {
  type Accounts,
  type HostRecord,
  type InventoryTree,
  type PathText,
  TreeIndex,
  visibleText,
} from '@tideline/model'
import { type TreeDecisions, wordInPaths } from '@tideline/pipeline'
import { ownUndecidedPlaces } from '#features/paths/own-undecided.ts'
import {
  type PathQuery,
  statesOfFilter,
  type Term,
  type Trait,
} from '#features/paths/path-query.ts'
import { isInRange } from '#features/paths/query-range.ts'
import type { ChangesByPath } from '#features/paths/use-changes.ts'

/** What a search may ask beside what the trees themselves say. */
export type KnownOfPaths = {
  /** Since 1970: ages are counted from it. */
  nowSeconds: number
  accounts: Accounts | undefined
  changes: ChangesByPath
  /** Paths with a rule of their own. */
  decided: readonly PathText[]
  records: Record<string, HostRecord>
}

/** A sentence where a search names an account that this host has not. */
export function strangerProblem(
  { terms }: PathQuery,
  accounts: Accounts | undefined,
): string | undefined {
  for (const term of terms) {
    if (term.of !== 'owner' && term.of !== 'group') continue
    const here = (term.of === 'owner' ? accounts?.users : accounts?.groups) ?? []
    const stranger = term.names.find(
      (name) => !/^\d*$/.test(name) && !here.some((account) => account.name === name),
    )
    if (stranger === undefined) continue
    return accounts
      ? `No ${term.of === 'owner' ? 'user' : 'group'} of this host is called ${visibleText(stranger)}.`
      : 'Names of users and groups are not known here; numbers can be searched for.'
  }
  return undefined
}

/** Per node 1 where the term, without its `!`, is true of it. */
export function maskOf(
  term: Term,
  tree: InventoryTree,
  decisions: TreeDecisions,
  known: KnownOfPaths,
): Uint8Array {
  switch (term.of) {
    case 'word':
      return wordInPaths(tree, term.word)
    case 'state':
      return stateMask(term, tree, decisions)
    case 'size':
      return where(tree, (node) => isInRange(tree.allocatedBytes[node]!, term.bytes))
    case 'age':
      return where(tree, (node) =>
        isInRange(known.nowSeconds - tree.newestChange[node]!, term.seconds),
      )
    case 'owner': {
      const uids = idsOf(
        term.names,
        known.accounts?.users.map(({ name, uid }) => [name, uid]),
      )
      return where(tree, (node) => uids.has(tree.uids[node]!))
    }
    case 'group': {
      const gids = idsOf(
        term.names,
        known.accounts?.groups.map(({ name, gid }) => [name, gid]),
      )
      return where(tree, (node) => gids.has(tree.gids[node]!))
    }
    case 'class':
      return where(tree, (node) => term.classes.includes(tree.classes.at(node)!))
    case 'kind':
      return where(tree, (node) => term.kinds.includes(tree.kinds.at(node)!))
    case 'is':
      return marked(
        tree,
        term.traits.flatMap((trait) => nodesWith(trait, tree, known)),
      )
  }
}

function where(tree: InventoryTree, fits: (node: number) => boolean): Uint8Array {
  const mask = new Uint8Array(tree.names.length)
  for (let node = 0; node < mask.length; node += 1) if (fits(node)) mask[node] = 1
  return mask
}

/** Undecided are the places that people decide about, not every folder around them. */
function stateMask(
  { states, isNot }: Extract<Term, { of: 'state' }>,
  tree: InventoryTree,
  decisions: TreeDecisions,
): Uint8Array {
  const hasPlaces = states.includes('undecided') && !isNot
  const places = hasPlaces ? ownUndecidedPlaces(tree, decisions) : undefined
  const others = states.filter((state) => !(hasPlaces && state === 'undecided'))
  const wanted = new Set(others.flatMap(statesOfFilter))
  return where(
    tree,
    (node) => (places ? places[node]! > 0 : false) || wanted.has(decisions.states[node]!),
  )
}

/** By name or number; a name that there is not has none. */
function idsOf(names: readonly string[], ids: readonly [string, number][] = []): Set<number> {
  const byName = new Map(ids)
  return new Set(
    names.flatMap((name) => byName.get(name) ?? (/^\d+$/.test(name) ? Number(name) : [])),
  )
}

function nodesWith(trait: Trait, tree: InventoryTree, known: KnownOfPaths): number[] {
  switch (trait) {
    case 'decided':
      return nodesAt(known.decided, tree)
    case 'changed':
      return nodesAt([...known.changes.keys()], tree)
    case 'new':
      return nodesAt(
        [...known.changes.values()]
          .filter(({ thenBytes }) => thenBytes === null)
          .map(({ path }) => path),
        tree,
      )
    case 'unreadable':
      return keysOf(tree.marks).filter((node) => tree.marks[node] === 'unreadable')
    case 'secret':
      return keysOf(tree.records).filter((node) => known.records[tree.records[node]!]?.isSensitive)
  }
}

function nodesAt(paths: readonly PathText[], tree: InventoryTree): number[] {
  const index = TreeIndex.of(tree)
  return paths.flatMap((path) => index.find(path) ?? [])
}

function keysOf(byNode: Record<string, unknown>): number[] {
  return Object.keys(byNode).map(Number)
}

function marked(tree: InventoryTree, nodes: readonly number[]): Uint8Array {
  const mask = new Uint8Array(tree.names.length)
  for (const node of nodes) mask[node] = 1
  return mask
}
