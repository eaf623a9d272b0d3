import { type Change, type InventoryTree, visibleText } from '@tideline/model'
import type { TreeDecisions } from '@tideline/pipeline'
import type { MoreRow, NodeRow } from '#features/paths/tree-rows.ts'
import { changeWords } from '#features/paths/use-changes.ts'
import type { BarPart } from '#ui/bar.tsx'
import { exactBytes } from '#ui/bytes.tsx'
import type { NodeState } from '#ui/node-state.ts'
import { STATE_WORDS } from '#ui/state-mark.tsx'
import { TreeMore, TreeRow } from '#ui/tree-row.tsx'

/** An id that a path of any bytes can have. */
export function rowId(key: string): string {
  return `row-${encodeURIComponent(key)}`
}

export function NodeTreeRow({
  row,
  index,
  start,
  tree,
  decisions,
  isSelected,
  isLowerBound,
  largestBytes,
  severity,
  change,
}: {
  row: NodeRow
  index: number
  start: number
  tree: InventoryTree
  decisions: TreeDecisions
  isSelected: boolean
  isLowerBound: boolean
  largestBytes: number
  severity: 'blocker' | 'warning' | undefined
  /** Since the scan before. */
  change: Change | undefined
}) {
  const { node } = row.spot
  const state = decisions.states[node]!
  const bytes = tree.allocatedBytes[node]!
  const undecidedPlaces = decisions.undecidedPlaces[node]!
  const isMeasured = state !== 'mount' && tree.marks[node] !== 'snapshot'
  return (
    <TreeRow
      id={rowId(row.key)}
      index={index}
      start={start}
      position={{ level: row.depth + 1, of: row.siblings, at: row.position }}
      name={row.name}
      note={noteOf(tree, node) ?? (change && changeWords(change))}
      state={state}
      checked={CHECKED[state]}
      words={
        state === 'mixed' && undecidedPlaces > 0
          ? `mixed · ${undecidedPlaces} undecided`
          : STATE_WORDS[state]
      }
      bytes={isMeasured ? bytes : undefined}
      atLeast={isLowerBound && tree.marks[node] === 'unreadable'}
      share={bytes / largestBytes}
      parts={partsOf(decisions, node)}
      canOpen={row.canOpen}
      isOpen={row.isOpen}
      isSelected={isSelected}
      severity={severity}
      detail={{ path: visibleText(row.path), bytes: isMeasured ? exactBytes(bytes) : '' }}
    />
  )
}

export function MoreTreeRow({ row, index, start }: { row: MoreRow; index: number; start: number }) {
  return (
    <TreeMore
      id={rowId(row.key)}
      index={index}
      start={start}
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

function noteOf(tree: InventoryTree, node: number): string | undefined {
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
