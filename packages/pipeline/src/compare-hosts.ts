import {
  ancestorsOf,
  type Change,
  type ComparedPath,
  type Comparison,
  type Design,
  type Facts,
  factsWithToday,
  type InventoryTree,
  type NodeMark,
  type PathText,
  ScannedPaths,
  type ScanState,
  TreeIndex,
} from '@tideline/model'
import { rulesMissing } from '#checks/other-host/rules-missing.ts'
import { type Decisions, decide } from '#design/decide.ts'
import { nearestRecord } from '#design/nearest-record.ts'
import { changesBetween } from '#inventory/changes.ts'
import { differenceOf, largestChanges } from '#inventory/largest-changes.ts'
import { type ClassifiedHost, examine } from '#pipeline.ts'

const MOST_COMPARED = 2_000

/**
 * What is another on `that` host than on `mine`, and what the design of mine would meet there: one
 * machine at two times, or two machines. Both inventories are whole.
 */
export function compareHosts(
  mine: ClassifiedHost,
  that: ClassifiedHost,
  design: Design,
): Omit<Comparison, 'savedDesign'> {
  const isSameMachine = isSameHost(mine.facts, that.facts)
  const isThatThen = isSameMachine && that.takenAt < mine.takenAt
  const examined = examine(that, design)
  const sides = {
    mine: sideOf(mine, decide(mine.inventory, factsWithToday(mine.facts, design), design)),
    that: sideOf(that, examined.decisions),
  }
  const [then, now] = isThatThen ? [sides.that, sides.mine] : [sides.mine, sides.that]
  const found = changesOf(then, now)
  const { takenAt, target, facts } = that
  return {
    ...{ takenAt, target, facts, isSameMachine, isThatThen },
    numbers: examined.decisions.numbers,
    problems: examined.findings.problems.filter(({ code }) => code !== rulesMissing.code),
    absentRules: design.rules
      .filter(({ path, kind }) => sides.that.scanned.isSurelyAbsent(path, kind))
      .map(({ path }) => path),
    paths: found.nodes.map((change) => comparedPath(change, [now, then])),
    isCut: found.isCut,
    isPartial: [mine, that].some((host) => !isWhole(host.inventory.scan)),
  }
}

function isSameHost(a: Facts, b: Facts): boolean {
  if (a.identity.state !== 'known' || b.identity.state !== 'known') return false
  return a.identity.value.hostId !== '' && a.identity.value.hostId === b.identity.value.hostId
}

type Side = { host: ClassifiedHost; scanned: ScannedPaths; decisions: Decisions }

function sideOf(host: ClassifiedHost, decisions: Decisions): Side {
  return { host, scanned: new ScannedPaths(host.inventory), decisions }
}

function changesOf(then: Side, now: Side): { nodes: Change[]; isCut: boolean } {
  const all: Change[] = []
  let isCut = false
  for (const [mountPoint, tree] of Object.entries(now.host.inventory.trees)) {
    const before = then.host.inventory.trees[mountPoint]
    if (!before) continue
    const found = changesBetween(before, tree)
    // Its folder stands for a file of which nothing is known on one side: the file is in both sums.
    const told = found.nodes.filter((change) => !isUntoldFile(change, then, now))
    // First what passes a difference on, then what was not seen: or folders would stand for that.
    const largest = largestChanges(told)
    all.push(
      ...largest.filter(
        (change) =>
          [before, tree].every((it) => isSeen(change.path, it)) && !isUnsure(change, then, now),
      ),
    )
    isCut ||= found.isCut
  }
  const size = (change: Change) => Math.abs(differenceOf(change))
  const nodes = all.sort((a, b) => size(b) - size(a))
  return { nodes: nodes.slice(0, MOST_COMPARED), isCut: isCut || nodes.length > MOST_COMPARED }
}

function isUntoldFile(change: Change, then: Side, now: Side): boolean {
  return isUnsure(change, then, now) && kindOf(change, then, now) === 'file'
}

/** Only one side has it, and the other may have it all the same: small files are no nodes. */
function isUnsure(change: Change, then: Side, now: Side): boolean {
  if (change.thenBytes !== null && change.nowBytes !== null) return false
  const lacking = change.thenBytes === null ? then : now
  return !lacking.scanned.isSurelyAbsent(change.path, kindOf(change, then, now))
}

function kindOf({ path, thenBytes }: Change, then: Side, now: Side): 'directory' | 'file' {
  const having = thenBytes === null ? now : then
  return having.scanned.find(path)?.kind === 'd' ? 'directory' : 'file'
}

/** Nobody looked there, though there may be something. */
const NOT_LOOKED_INTO: ReadonlySet<NodeMark> = new Set([
  'mount',
  'opaque',
  'snapshot',
  'unreadable',
  'capped',
])

/** False below and at what a tree has as a name alone: that it lacks something there tells nothing. */
function isSeen(path: PathText, tree: InventoryTree): boolean {
  const index = TreeIndex.of(tree)
  for (const at of [path, ...ancestorsOf(path)]) {
    const node = index.find(at)
    if (node === undefined) continue
    const mark = tree.marks[node]
    return mark === undefined || !NOT_LOOKED_INTO.has(mark)
  }
  return true
}

function comparedPath(change: Change, sides: readonly Side[]): ComparedPath {
  for (const { host, decisions } of sides) {
    const found = nodeAt(change.path, host)
    if (!found) continue
    const { tree, node } = found
    const title = nearestRecord(tree, host.inventory.records, node)?.record.title
    const isUndecided = decisions.trees[tree.mountPoint]!.states[node] === 'undecided'
    return { ...change, ...(title !== undefined && { title }), isUndecided }
  }
  return { ...change, isUndecided: false }
}

function nodeAt(
  path: PathText,
  { inventory }: ClassifiedHost,
): { tree: InventoryTree; node: number } | undefined {
  for (const tree of Object.values(inventory.trees)) {
    const node = TreeIndex.of(tree).find(path)
    if (node !== undefined) return { tree, node }
  }
  return undefined
}

function isWhole({ state, unreadableCount }: ScanState): boolean {
  return state === 'complete' && unreadableCount === 0
}
