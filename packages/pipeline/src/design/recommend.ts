import {
  compareBytes,
  type Decision,
  type Facts,
  type HostRecord,
  type Inventory,
  type InventoryTree,
  isBelow,
  isWithin,
  NEVER_KEPT,
  type PathText,
  type RecordId,
  type Rule,
  TreeIndex,
} from '@tideline/model'
import { addUp } from '#design/add-up.ts'
import { alwaysKept } from '#design/always-kept.ts'
import { type Choices, choicesOf, isDecidable, KEEP, LOSE, NONE } from '#design/rule-walk.ts'

export type Recommendation = {
  rule: Rule
  /** The record that says so; absent where Tideline itself does. */
  recordId?: RecordId
  reason: string
  /** At and below the path, decided so once every recommendation is taken. */
  bytes: number
}

/** What is to become of a path that has this record; undefined where that is open. */
export type Wish = (record: HostRecord) => Decision | undefined

/**
 * Rules for what is still undecided and the catalogue is sure of, or for another wish than its
 * advice. Only what lies on the tree of `/`: other file systems stay by themselves. None for a system that is not NixOS: of /usr, say, the
 * catalogue only knows what NixOS has there. Sorted by path.
 */
export function recommend(
  inventory: Inventory,
  facts: Facts,
  rules: readonly Rule[],
  wish: Wish = adviceOf,
): Recommendation[] {
  const tree = inventory.trees['/']
  const isOtherSystem = facts.os.state === 'known' && !facts.os.value.isNixos
  if (!tree || isOtherSystem) return []
  const index = TreeIndex.of(tree)
  const advised = new Advised(inventory, tree, index, facts, choicesOf(tree, rules), wish)
  const found = advised.nodes().map(([node, decision]): [number, Recommendation] => {
    const path = index.pathOf(node)
    const kind = tree.kinds.at(node) === 'd' ? 'directory' : 'file'
    const rule: Rule = { path, kind, decision: decision === KEEP ? 'keep' : 'lose' }
    return [node, { rule, ...advised.reasonAt(node), bytes: 0 }]
  })
  const taken = choicesOf(tree, [...rules, ...found.map(([, { rule }]) => rule)])
  const sums = addUp(tree, taken, new Uint32Array(index.count))
  for (const [node, recommendation] of found)
    recommendation.bytes = (
      recommendation.rule.decision === 'keep' ? sums.keptBytes : sums.lostBytes
    )[node]!
  return found
    .map(([, recommendation]) => recommendation)
    .sort((a, b) => compareBytes(a.rule.path, b.rule.path))
}

function adviceOf({ advice }: HostRecord): Decision | undefined {
  return advice === 'ask' ? undefined : advice === 'keep' ? 'keep' : 'lose'
}

class Advised {
  readonly #always: ReadonlyMap<number, string>
  readonly #mountPoints: ReadonlySet<PathText>
  readonly #holdsQuestion: Uint8Array

  constructor(
    readonly inventory: Inventory,
    readonly tree: InventoryTree,
    readonly index: TreeIndex,
    facts: Facts,
    readonly choices: Choices,
    readonly wish: Wish,
  ) {
    this.#always = alwaysKept(tree, index, facts)
    this.#mountPoints = declaredMountPoints(facts)
    this.#holdsQuestion = this.#aboveOpenQuestions()
  }

  /** The nodes that get a rule. None repeats what the recommended folder above says already. */
  nodes(): [number, typeof KEEP | typeof LOSE][] {
    const found: [number, typeof KEEP | typeof LOSE][] = []
    const effective = new Uint8Array(this.index.count)
    const handedDown = new Uint8Array(this.index.count)
    for (let node = 0; node < this.index.count; node += 1) {
      const parent = this.tree.parents[node]!
      const above = parent < 0 ? NONE : effective[parent]!
      effective[node] = above
      if (this.choices.chosen[node] !== NONE || !isDecidable(this.tree, node)) continue
      const wish = this.#wishAt(node) ?? (parent < 0 ? NONE : handedDown[parent]!)
      if (wish === KEEP && this.#wouldHideLinks(node)) handedDown[node] = KEEP
      else if (wish !== above && this.#canBeAdvised(node, wish, above)) {
        effective[node] = wish
        found.push([node, wish as typeof KEEP | typeof LOSE])
      }
    }
    return found
  }

  reasonAt(node: number): Pick<Recommendation, 'recordId' | 'reason'> {
    const own = this.#always.get(node)
    for (let at = node; at >= 0; at = this.tree.parents[at]!) {
      const recordId = this.tree.records[at]
      if (recordId === undefined || (own !== undefined && at !== node)) continue
      return { recordId, reason: this.inventory.records[recordId]!.title }
    }
    return { reason: own! }
  }

  /** undefined where the node itself is in no list. */
  #wishAt(node: number): number | undefined {
    if (this.#always.has(node)) return KEEP
    const record = this.#recordAt(node)
    if (!record) return undefined
    const decision = this.wish(record)
    return decision === undefined ? NONE : decision === 'keep' ? KEEP : LOSE
  }

  #canBeAdvised(node: number, wish: number, above: number): boolean {
    const kind = this.tree.kinds.at(node)
    const path = this.index.pathOf(node)
    if (this.#mountPoints.has(path)) return false
    if (wish === KEEP)
      return (kind === 'd' || kind === 'f') && !NEVER_KEPT.some((top) => isWithin(path, top))
    // A bind mount of the folder above brings back all that is in it.
    return wish === LOSE && above !== KEEP && !this.#holdsQuestion[node]
  }

  /** Over a folder of /etc a bind mount hides the links that NixOS made there; it has to be split. */
  #wouldHideLinks(node: number): boolean {
    return this.tree.holdsNixLinks[node] === true && isBelow(this.index.pathOf(node), '/etc')
  }

  /** 1 at and above what would be missed, but is a matter of taste: a lost folder must not decide it. */
  #aboveOpenQuestions(): Uint8Array {
    const above = new Uint8Array(this.index.count)
    for (let node = above.length - 1; node >= 0; node -= 1) {
      const record = this.choices.chosen[node] === NONE ? this.#recordAt(node) : undefined
      if (record?.advice === 'ask' && isMissed(record) && isDecidable(this.tree, node))
        above[node] = 1
      const parent = this.tree.parents[node]!
      if (above[node] && parent >= 0) above[parent] = 1
    }
    return above
  }

  #recordAt(node: number) {
    const recordId = this.tree.records[node]
    return recordId === undefined ? undefined : this.inventory.records[recordId]
  }
}

/** What fstab mounts there comes back by itself; below a sysroot it need not be mounted now. */
function declaredMountPoints({ fstab }: Facts): ReadonlySet<PathText> {
  return new Set(fstab.state === 'known' ? fstab.value.map((entry) => entry.mountPoint) : [])
}

function isMissed({ severity }: Inventory['records'][string]): boolean {
  return severity === 'data-loss' || severity === 'lockout'
}
