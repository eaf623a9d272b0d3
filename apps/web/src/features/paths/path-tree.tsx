import type { PathText, Problem } from '@tideline/model'
import type { Decisions } from '@tideline/pipeline'
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import type { Forest } from '#features/paths/forest.ts'
import { MoreTreeRow, NodeTreeRow, rowId } from '#features/paths/path-row.tsx'
import { moveOf, type TreeMove, togetherMoveOf, typeAhead } from '#features/paths/tree-keys.ts'
import type { NodeRow, Sort, TreeRow } from '#features/paths/tree-rows.ts'
import type { ChangesByPath } from '#features/paths/use-changes.ts'
import type { Marked } from '#features/paths/use-marked.ts'
import { useRange } from '#features/paths/use-range.ts'
import { useTreeWindow } from '#features/paths/use-tree-window.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TreeBox, TreeHead } from '#ui/tree-box.tsx'

type PathTreeProps = {
  rows: readonly TreeRow[]
  forest: Forest
  decisions: Decisions
  changes: ChangesByPath
  marked: Marked
  problems: readonly Problem[]
  selected: PathText | undefined
  sort: Sort
  isLowerBound: boolean
  onSort: (sort: Sort) => void
  onSelect: (path: PathText) => void
  onToggle: (paths: readonly PathText[], isOpen: boolean) => void
  onFetch: (path: PathText) => void
  onCycle: (row: NodeRow) => void
  onClearFilter: () => void
}

const TYPING_MILLISECONDS = 700
/** No row shows a shorter time: a row is drawn again where the minute is another one. */
const MINUTE = 60_000

/** One tab stop; the focus is a row's name, so it survives rows that are drawn anew. */
export function PathTree(props: PathTreeProps) {
  const { rows, forest, decisions, selected, changes, marked } = props
  // What stands for more rows is no path to select, but the focus can be on it.
  const [focusedMore, setFocusedMore] = useState<string>()
  const selectedIndex = rows.findIndex((row) => row.key === selected)
  const active = Math.max(0, indexOfMore(rows, focusedMore) ?? selectedIndex)
  const { box, items, height, pageSize, show } = useTreeWindow(rows, selectedIndex)
  const typed = useRef({ text: '', at: 0 })
  const worst = useMemo(() => worstByPath(props.problems), [props.problems])
  const largest = useMemo(() => largestTop(rows, forest), [rows, forest])
  const nowSeconds = Math.floor(Date.now() / MINUTE) * (MINUTE / 1000)
  const range = useRange(rows, active, marked)

  const moveTo = (index: number) => {
    const row = rows[index]
    if (!row) return
    setFocusedMore(row.type === 'more' ? row.key : undefined)
    if (row.type === 'node') props.onSelect(row.path)
    show(index)
  }
  const perform = (move: TreeMove | undefined) => {
    if (move?.move === 'to') {
      marked.clear()
      moveTo(move.index)
    } else if (move) change(move, props)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (performTogether(event)) return event.preventDefault()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moveOf(event.key, rows, active, pageSize) ?? letterMove(event, rows, active, typed)
    if (!move) return
    event.preventDefault()
    perform(move)
  }
  /** Keys that choose several rows; false where it is none. */
  const performTogether = (event: KeyboardEvent): boolean => {
    const move = togetherMoveOf(event, rows, active, pageSize)
    if (move?.move === 'to') {
      range.markTo(move.index)
      moveTo(move.index)
    } else if (move?.move === 'all') range.markAll()
    else if (move?.move === 'toggle') range.toggle(move.row.path)
    else if (event.key === 'Escape' && marked.paths.size > 0) marked.clear()
    else return false
    return true
  }
  const onPress = (part: string | undefined, index: number, event: MouseEvent) => {
    const row = rows[index]
    if (!row) return
    if (row.type === 'more') return perform({ move: 'fetch', row })
    if (part === 'twist') setOpen(row, !row.isOpen, props)
    else if (part === 'mark') props.onCycle(row)
    else if (event.ctrlKey || event.metaKey) range.toggle(row.path)
    else if (event.shiftKey) range.markTo(index)
    else marked.clear()
    setFocusedMore(undefined)
    props.onSelect(row.path)
  }
  return (
    <>
      <TreeHead sort={props.sort} hasDifference={changes.size > 0} onSort={props.onSort} />
      <TreeBox
        label="Paths on /"
        ref={box}
        height={height}
        activeId={rows[active] && rowId(rows[active].key)}
        isChoosingMany={marked.paths.size > 0}
        onKeyDown={onKeyDown}
        onPress={onPress}
        empty={
          rows.length === 0 && (
            <EmptyState icon="search" title="No path fits">
              <Button onClick={props.onClearFilter}>Clear the search</Button>
            </EmptyState>
          )
        }
      >
        {items.map(({ index, start }) => {
          const row = rows[index]!
          if (row.type === 'more')
            return (
              <MoreTreeRow
                key={row.key}
                row={row}
                index={index}
                start={start}
                isSelected={index === active}
              />
            )
          return (
            <NodeTreeRow
              key={row.key}
              row={row}
              index={index}
              start={start}
              tree={forest.treeOf(row.spot)}
              decisions={decisions.trees[row.spot.mountPoint]!}
              isSelected={index === selectedIndex}
              isKeptToday={forest.todayAt(row.spot) !== undefined}
              isMarked={marked.paths.size > 0 ? marked.paths.has(row.path) : undefined}
              isLowerBound={props.isLowerBound}
              largestBytes={largest}
              severity={worst.get(row.path)}
              change={changes.get(row.path)}
              hasChanges={changes.size > 0}
              nowSeconds={nowSeconds}
            />
          )
        })}
      </TreeBox>
    </>
  )
}

function indexOfMore(rows: readonly TreeRow[], key: string | undefined): number | undefined {
  if (key === undefined) return undefined
  const index = rows.findIndex((row) => row.type === 'more' && row.key === key)
  return index < 0 ? undefined : index
}

function change(move: Exclude<TreeMove, { move: 'to' }>, props: PathTreeProps): void {
  switch (move.move) {
    case 'open-siblings':
      props.onToggle(
        move.rows.map((row) => row.path),
        true,
      )
      for (const row of move.rows) fetchIfFolded(row, props)
      return
    case 'fetch':
      props.onFetch(move.row.path)
      return
    case 'cycle':
      props.onCycle(move.row)
      return
    default:
      setOpen(move.row, move.move === 'open', props)
  }
}

function setOpen(row: NodeRow, isOpen: boolean, props: PathTreeProps): void {
  props.onToggle([row.path], isOpen)
  if (isOpen) fetchIfFolded(row, props)
}

function fetchIfFolded(row: NodeRow, { forest, onFetch }: PathTreeProps): void {
  const hasNothingYet = forest.childrenOf(row.spot).length === 0
  if (hasNothingYet && forest.foldedChildren(row.spot) > 0) onFetch(row.path)
}

function letterMove(
  event: KeyboardEvent,
  rows: readonly TreeRow[],
  active: number,
  typed: { current: { text: string; at: number } },
): TreeMove | undefined {
  if (event.key.length !== 1 || event.key === '?') return undefined
  const isNew = event.timeStamp - typed.current.at > TYPING_MILLISECONDS
  typed.current = {
    text: (isNew ? '' : typed.current.text) + event.key,
    at: event.timeStamp,
  }
  const index = typeAhead(rows, active, typed.current.text)
  return index === undefined ? undefined : { move: 'to', index }
}

function worstByPath(problems: readonly Problem[]): Map<PathText, 'blocker' | 'warning'> {
  const worst = new Map<PathText, 'blocker' | 'warning'>()
  for (const { path, severity } of problems)
    if (path !== undefined && severity !== 'note' && worst.get(path) !== 'blocker')
      worst.set(path, severity)
  return worst
}

function largestTop(rows: readonly TreeRow[], forest: Forest): number {
  let largest = 1
  for (const row of rows)
    if (
      row.type === 'node' &&
      row.depth === 0 &&
      forest.treeOf(row.spot).classes.at(row.spot.node) !== 'mount'
    )
      largest = Math.max(largest, forest.treeOf(row.spot).allocatedBytes[row.spot.node]!)
  return largest
}
