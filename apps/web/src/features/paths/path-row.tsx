import { type Change, type InventoryTree, visibleText } from '@tideline/model'
import type { TreeDecisions } from '@tideline/pipeline'
import { memo } from 'react'
import type { MoreRow, NodeRow } from '#features/paths/tree-rows.ts'
import { changeWords } from '#features/paths/use-changes.ts'
import { ShortAgo } from '#ui/ago.tsx'
import type { BarPart } from '#ui/bar.tsx'
import { exactBytes } from '#ui/bytes.tsx'
import type { NodeState } from '#ui/node-state.ts'
import { STATE_WORDS } from '#ui/state-mark.tsx'
import { TreeMore, TreeRow } from '#ui/tree-row.tsx'

/** An id that a path of any bytes can have. */
export function rowId(key: string): string {
  return `row-${encodeURIComponent(key)}`
}

type NodeTreeRowProps = {
  row: NodeRow
  index: number
  start: number
  tree: InventoryTree
  decisions: TreeDecisions
  isSelected: boolean
  isMarked: boolean | undefined
  isKeptToday: boolean
  isLowerBound: boolean
  largestBytes: number
  severity: 'blocker' | 'warning' | undefined
  /** Since the scan before. */
  change: Change | undefined
  hasChanges: boolean
  nowSeconds: number
}

/** Drawn again only where something of this row changed: of a tick, that is one row in forty. */
export const NodeTreeRow = memo(DrawnNodeRow, looksTheSame)

function DrawnNodeRow({
  row,
  index,
  start,
  tree,
  decisions,
  isSelected,
  isMarked,
  isKeptToday,
  isLowerBound,
  largestBytes,
  severity,
  change,
  hasChanges,
  nowSeconds,
}: NodeTreeRowProps) {
  const { node } = row.spot
  const state = decisions.states[node]!
  const bytes = tree.allocatedBytes[node]!
  const undecidedPlaces = decisions.undecidedPlaces[node]!
  const isOfStore = isKeptToday && tree.kinds.at(node) === 'l'
  const isMeasured =
    !isOfStore && tree.classes.at(node) !== 'mount' && tree.marks[node] !== 'snapshot'
  return (
    <TreeRow
      id={rowId(row.key)}
      index={index}
      start={start}
      position={{ level: row.depth + 1, of: row.siblings, at: row.position }}
      name={row.name}
      note={noteOf(tree, node, isKeptToday)}
      state={state}
      checked={CHECKED[state]}
      words={
        state === 'mixed' && undecidedPlaces > 0
          ? { before: 'mixed · ', words: `${undecidedPlaces} undecided` }
          : { words: STATE_WORDS[state] }
      }
      difference={change && changeWords(change)}
      hasDifferences={hasChanges}
      changed={isMeasured && <ShortAgo seconds={tree.newestChange[node]!} now={nowSeconds} />}
      bytes={isMeasured ? bytes : undefined}
      atLeast={isLowerBound && tree.marks[node] === 'unreadable'}
      share={bytes / largestBytes}
      parts={partsOf(decisions, node)}
      canOpen={row.canOpen}
      isOpen={row.isOpen}
      isSelected={isSelected}
      isMarked={isMarked}
      severity={severity}
      detail={{ path: visibleText(row.path), bytes: isMeasured ? exactBytes(bytes) : '' }}
    />
  )
}

function looksTheSame(before: NodeTreeRowProps, now: NodeTreeRowProps): boolean {
  const { row, decisions, ...rest } = now
  return (
    isSameRow(before.row, row) &&
    (before.decisions === decisions || isSameFate(before.decisions, decisions, row.spot.node)) &&
    isAlike(rest, before)
  )
}

function isSameRow(before: NodeRow, now: NodeRow): boolean {
  if (before === now) return true
  const { spot, ...rest } = now
  return isAlike(rest, before) && isAlike(spot, before.spot)
}

function isSameFate(before: TreeDecisions, now: TreeDecisions, node: number): boolean {
  return (Object.keys(now) as (keyof TreeDecisions)[]).every(
    (column) => before[column][node] === now[column][node],
  )
}

/** Whether all that is in `some` is the same in `all`. */
function isAlike<Values extends object>(some: Values, all: Values): boolean {
  return (Object.keys(some) as (keyof Values)[]).every((key) => some[key] === all[key])
}

export function MoreTreeRow({
  row,
  index,
  start,
  isSelected,
}: {
  row: MoreRow
  index: number
  start: number
  isSelected: boolean
}) {
  return (
    <TreeMore
      id={rowId(row.key)}
      index={index}
      start={start}
      isSelected={isSelected}
      position={{ level: row.depth + 1, of: row.siblings, at: row.position }}
      words={`${row.count.toLocaleString('en')} inside, asking for them`}
    />
  )
}

const CHECKED: Record<NodeState, boolean | 'mixed' | undefined> = {
  kept: true,
  'kept-with-folder': true,
  lost: false,
  'lost-with-folder': false,
  undecided: false,
  mixed: 'mixed',
  stops: false,
  nix: undefined,
  mount: undefined,
}

function partsOf(decisions: TreeDecisions, node: number): BarPart[] {
  return [
    { fill: 'kept', value: decisions.keptBytes[node]! },
    { fill: 'undecided', value: decisions.undecidedBytes[node]! },
    { fill: 'lost', value: decisions.lostBytes[node]! },
    { fill: 'nix', value: decisions.nixBytes[node]! },
  ]
}

function noteOf(tree: InventoryTree, node: number, isKeptToday: boolean): string | undefined {
  if (isKeptToday) return 'kept today'
  const mark = tree.marks[node]
  if (mark && mark !== 'mount') return MARK_NOTES[mark]
  const target = tree.linkTargets[node]
  return target === undefined ? undefined : `→ ${visibleText(target)}`
}

const MARK_NOTES: Record<string, string> = {
  opaque: 'always kept',
  subvolume: 'nested subvolume',
  snapshot: 'snapshot, not measured',
  unreadable: 'could not be listed',
  vanished: 'vanished while it was read',
  capped: 'not entered, too deep',
}
