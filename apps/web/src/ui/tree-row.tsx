import type { ReactNode } from 'react'
import { type BarPart, Meter } from '#ui/bar.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'
import type { NodeState } from '#ui/node-state.ts'
import { MiddleText } from '#ui/path-text.tsx'
import { STATE_TONES, StateMark } from '#ui/state-mark.tsx'
import { TONE_TEXT } from '#ui/tone.ts'
import { TREE_CELLS, treeColumns } from '#ui/tree-box.tsx'

type Position = { level: number; of: number; at: number }

export type TreeRowProps = {
  id: string
  index: number
  /** Pixels from the top of the tree. */
  start: number
  position: Position
  name: string
  note: string | undefined
  state: NodeState
  checked: boolean | 'mixed' | undefined
  /** The first part gives way where there is little room. */
  words: { before?: string; words: string }
  /** Since the scan before; undefined where there is none, or it is the same. */
  difference: string | undefined
  hasDifferences: boolean
  changed: ReactNode
  bytes: number | undefined
  atLeast: boolean
  /** Of the largest row, 0 to 1. */
  share: number
  parts: readonly BarPart[]
  canOpen: boolean
  isOpen: boolean
  isSelected: boolean
  /** undefined where nothing is chosen together. */
  isMarked: boolean | undefined
  severity: 'blocker' | 'warning' | undefined
  detail: { path: string; bytes: string }
}

/** Columns stay where they are; the indent is inside of the name. */
export function TreeRow(row: TreeRowProps) {
  const tone = TONE_TEXT[STATE_TONES[row.state]]
  return (
    <RowBox {...row} checked={row.checked} expanded={row.canOpen ? row.isOpen : undefined}>
      <Name level={row.position.level}>
        <Twist canOpen={row.canOpen} isOpen={row.isOpen} />
        <span
          data-part="mark"
          className="grid h-full w-6 flex-none cursor-pointer place-items-center"
        >
          <StateMark state={row.state} />
        </span>
        <MiddleText text={row.name} />
        {row.note && (
          <span className="min-w-0 shrink-[99999] truncate text-small text-faint">{row.note}</span>
        )}
        {row.difference && (
          <span className="min-w-0 shrink-[9999] truncate text-small text-faint tablet:@min-[720px]:hidden">
            {row.difference}
          </span>
        )}
        {row.severity && (
          <span className={row.severity === 'blocker' ? 'flex text-stop' : 'flex text-ask'}>
            <Icon name={row.severity} />
            <span className="sr-only">{row.severity}</span>
          </span>
        )}
      </Name>
      <span className="text-right phone:grid phone:justify-items-end phone:text-small">
        {row.bytes !== undefined && <Bytes value={row.bytes} atLeast={row.atLeast} />}
        <span className={classNames('hidden text-tiny phone:block', tone)}>
          {row.words.before}
          {row.words.words}
        </span>
      </span>
      {row.hasDifferences && (
        <span className={classNames(TREE_CELLS.difference, 'text-right text-soft')}>
          {row.difference}
        </span>
      )}
      <span className={TREE_CELLS.bar}>
        {row.bytes !== undefined && row.bytes > 0 && <Meter parts={row.parts} share={row.share} />}
      </span>
      <span className={classNames(TREE_CELLS.changed, 'truncate text-right text-soft')}>
        {row.changed}
      </span>
      <span className={classNames('truncate phone:hidden', tone)}>
        {row.words.before && <span className="@max-[720px]:hidden">{row.words.before}</span>}
        {row.words.words}
      </span>
      {row.isSelected && (
        <span className="indent-lines col-span-full flex min-w-0 gap-3 self-start pl-[calc(var(--indent)+48px)] text-small text-soft phone:hidden">
          <span className="min-w-0 font-mono text-ink">
            <MiddleText text={row.detail.path} isMono isTailLong />
          </span>
          <span className="flex-none">{row.detail.bytes}</span>
        </span>
      )}
    </RowBox>
  )
}

/** Stands for children that have been asked for. */
export function TreeMore({
  words,
  ...row
}: {
  id: string
  index: number
  start: number
  position: Position
  isSelected: boolean
  words: string
}) {
  return (
    <RowBox
      {...row}
      isMarked={undefined}
      hasDifferences={false}
      checked={undefined}
      expanded={undefined}
    >
      <Name level={row.position.level}>
        <Twist canOpen={false} isOpen={false} />
        <span className="truncate text-soft">{words}</span>
      </Name>
    </RowBox>
  )
}

function RowBox({
  id,
  index,
  start,
  position,
  isSelected,
  checked,
  expanded,
  isMarked,
  hasDifferences,
  children,
}: Pick<
  TreeRowProps,
  'id' | 'index' | 'start' | 'position' | 'isSelected' | 'checked' | 'isMarked' | 'hasDifferences'
> & {
  expanded: boolean | undefined
  children: ReactNode
}) {
  return (
    <div
      id={id}
      role="treeitem"
      // Focus stays on the tree, which names its active row; see aria-activedescendant.
      tabIndex={-1}
      data-index={index}
      aria-level={position.level}
      aria-setsize={position.of}
      aria-posinset={position.at}
      aria-checked={checked}
      aria-selected={isMarked}
      aria-expanded={expanded}
      aria-current={isSelected ? 'true' : undefined}
      className={classNames(
        treeColumns(hasDifferences),
        'absolute inset-x-0 top-0 cursor-default auto-rows-[22px] grid-rows-[var(--row)] items-center outline-none phone:border-b phone:border-line',
        isSelected
          ? 'bg-selected shadow-[inset_3px_0_var(--color-keep)] group-focus-visible/tree:outline-2 group-focus-visible/tree:-outline-offset-2 group-focus-visible/tree:outline-keep'
          : isMarked
            ? 'bg-selected'
            : 'hover:bg-hover',
      )}
      style={{
        transform: `translateY(${start}px)`,
        '--indent': `${(position.level - 1) * 18}px`,
        '--narrow-indent': `${Math.min(position.level - 1, 4) * 12}px`,
      }}
    >
      {children}
    </div>
  )
}

function Name({ level, children }: { level: number; children: ReactNode }) {
  return (
    <span
      data-level={level}
      className="indent-lines flex h-full min-w-0 items-center gap-1 pl-(--indent) phone:bg-none phone:pl-(--narrow-indent)"
    >
      {children}
    </span>
  )
}

function Twist({ canOpen, isOpen }: { canOpen: boolean; isOpen: boolean }) {
  if (!canOpen) return <span className="w-5 flex-none phone:w-6" />
  return (
    <span
      data-part="twist"
      className="grid h-full w-5 flex-none cursor-pointer place-items-center text-faint hover:text-ink phone:w-6"
    >
      <Icon name={isOpen ? 'open' : 'shut'} />
    </span>
  )
}
