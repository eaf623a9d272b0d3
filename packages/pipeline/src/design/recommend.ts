import {
  compareBytes,
  type Facts,
  type Inventory,
  type InventoryTree,
  isBelow,
  isWithin,
  type KeepingPlace,
  NEVER_KEPT,
  nameObstacle,
  type PathText,
  type RecordId,
  type Rule,
  TreeIndex,
} from '@tideline/model'
import { addUp } from '#design/add-up.ts'
import { alwaysKept } from '#design/always-kept.ts'
import { nearestRecord } from '#design/nearest-record.ts'
import { type Choices, choicesOf, isDecidable, KEEP, LOSE, NONE } from '#design/rule-walk.ts'
import { treeShape } from '#design/tree-shape.ts'
import { adviceFor, isMissed, KEPT_WHOLE, type Wish } from '#design/wishes.ts'

/**
 * needed: the machine could not do without · advice: the catalogue is sure · choice: the catalogue
 * asks, and this is the careful side · unlisted: nobody knows what it is.
 */
export type RecommendationBasis = 'needed' | 'advice' | 'choice' | 'unlisted'

export type Recommendation = {
  rule: Rule
  basis: RecommendationBasis
  /** The record that says so; absent where Tideline itself does. */
  recordId?: RecordId
  reason: string
  /** At and below the path, decided so once every recommendation is taken. */
  bytes: number
}

/**
 * Rules for what is still undecided: the advice of the catalogue, or another wish. Only what lies on
 * the tree of `/`: other file systems stay by themselves. None for a system that is not NixOS: of
 * /usr, say, the catalogue only knows what NixOS has there. Sorted by path.
 */
export function recommend(
  inventory: Inventory,
  facts: Facts,
  rules: readonly Rule[],
  wish: Wish = adviceFor(facts),
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
    return [node, { rule, ...advised.reasonAt(node, decision), bytes: 0 }]
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

const KEPT_CHOICE = 'your choice, kept to be on the safe side'
const LOST_CHOICE = 'your choice, gone at each reboot already'
const WHOLE = 'programs replace files in it, which cannot be kept one by one'
const UNREAD = 'It could not be read: kept, since nobody knows what is in it'
const UNLISTED = 'Not in the catalogue: kept, since nobody knows what it is worth'

class Advised {
  readonly #always: ReadonlyMap<number, string>
  readonly #mountPoints: ReadonlySet<PathText>
  readonly #holdsQuestion: Uint8Array
  readonly #keptWhole: ReadonlySet<number>
  readonly #leadsToRecord: Uint8Array

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
    this.#leadsToRecord = treeShape(tree).leadsToRecord
    this.#keptWhole = new Set(wish.isCareful ? this.#foldersToKeepWhole() : [])
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

  reasonAt(
    node: number,
    decision: typeof KEEP | typeof LOSE,
  ): Pick<Recommendation, 'recordId' | 'reason' | 'basis'> {
    const needed = this.#always.get(node)
    const found = nearestRecord(this.tree, this.inventory.records, node)
    if (needed !== undefined)
      return found?.node === node
        ? { recordId: found.recordId, reason: found.record.title, basis: 'needed' }
        : { reason: needed, basis: 'needed' }
    if (this.#isUnreadTrunk(node)) return { reason: UNREAD, basis: 'unlisted' }
    if (!found) return { reason: UNLISTED, basis: 'unlisted' }
    const { recordId, record } = found
    if (record.advice !== 'ask') return { recordId, reason: record.title, basis: 'advice' }
    const why = this.#keptWhole.has(node) ? WHOLE : decision === KEEP ? KEPT_CHOICE : LOST_CHOICE
    return { recordId, reason: `${record.title}: ${why}`, basis: 'choice' }
  }

  /** undefined where it is open, or the folder above says it. */
  #wishAt(node: number): number | undefined {
    if (this.#always.has(node) || this.#keptWhole.has(node)) return KEEP
    if (this.wish.isCareful && this.#isUnreadTrunk(node)) return KEEP
    const record = this.#recordAt(node)
    if (!record) return this.wish.isCareful && this.#isKeptUnlisted(node) ? KEEP : undefined
    const decision = this.wish.of(record)
    return decision === undefined ? NONE : decision === 'keep' ? KEEP : LOSE
  }

  /** As a home that only its user may open. The folders of the system are never kept whole. */
  #isUnreadTrunk(node: number): boolean {
    const { classes, marks, parents } = this.tree
    const isOfSystem = parents[node]! <= 0 && this.index.pathOf(node) !== '/home'
    return classes.at(node) === 'trunk' && marks[node] === 'unreadable' && !isOfSystem
  }

  /**
   * Folders that do not only lead to what is listed or decided, and files that people put there. What
   * programs write, they may replace by rename, and a file that is kept by itself does not allow that.
   */
  #isKeptUnlisted(node: number): boolean {
    const { classes, kinds, marks, parents, names, homes } = this.tree
    if (classes.at(node) !== 'unknown' || marks[node] === 'snapshot') return false
    if (kinds.at(node) === 'd') return !this.#leadsToRecord[node] && !this.choices.below[node]
    if (homes[parents[node]!] !== undefined) return !names.at(node)!.startsWith('.')
    for (let at = node; at >= 0; at = parents[at]!) if (homes[at] !== undefined) return false
    return !isWithin(this.index.pathOf(node), '/var')
  }

  #canBeAdvised(node: number, wish: number, above: number): boolean {
    const path = this.index.pathOf(node)
    if (this.#mountPoints.has(path)) return false
    if (wish === KEEP) {
      const kind = this.tree.kinds.at(node)
      if ((kind !== 'd' && kind !== 'f') || NEVER_KEPT.some((top) => isWithin(path, top)))
        return false
      return nameObstacle(path, kind === 'd' ? 'directory' : 'file', USUAL) === undefined
    }
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
      const isOpen = record?.advice === 'ask' && this.wish.of(record) === undefined
      if (isOpen && isMissed(record) && isDecidable(this.tree, node)) above[node] = 1
      const parent = this.tree.parents[node]!
      if (above[node] && parent >= 0) above[parent] = 1
    }
    return above
  }

  #foldersToKeepWhole(): number[] {
    return Object.keys(this.tree.records).flatMap((key) => {
      const parent = this.tree.parents[Number(key)]!
      const record = this.#recordAt(Number(key))
      const isOpen = record?.replacedByRename && this.wish.of(record) === undefined
      if (!isOpen || record.severity === 'none') return []
      return this.tree.records[parent] === KEPT_WHOLE ? [parent] : []
    })
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

/** The form with the fewest names; what else is in the way of a rule, the checks say. */
const USUAL: KeepingPlace = { store: '/persist', form: 'impermanence' }
