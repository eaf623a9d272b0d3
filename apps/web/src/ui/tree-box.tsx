import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'
import { classNames } from '#ui/class-names.ts'

/** What the tree can be sorted by. */
export type TreeSort = 'name' | 'size' | 'changed'

const SHARED =
  'grid gap-x-2.5 px-4 phone:grid-cols-[minmax(0,1fr)_auto] phone:pr-4 phone:pl-2 tablet:grid-cols-[minmax(0,1fr)_66px_112px] tablet:@min-[520px]:grid-cols-[minmax(0,1fr)_66px_48px_112px] tablet:@min-[590px]:grid-cols-[minmax(0,1fr)_66px_48px_58px_112px]'

/** Name, size, what is in it, when it changed, at reboot: the same in the head and in every row. */
const COLUMNS = `${SHARED} tablet:@min-[720px]:grid-cols-[minmax(0,1fr)_72px_84px_64px_152px]`
/** Where there is a scan before: how much larger or smaller as well. */
const COLUMNS_WITH_DIFFERENCE = `${SHARED} tablet:@min-[720px]:grid-cols-[minmax(0,1fr)_72px_76px_80px_64px_152px]`

export function treeColumns(hasDifference: boolean): string {
  return hasDifference ? COLUMNS_WITH_DIFFERENCE : COLUMNS
}

/** A column that gives way where there is no room for it. */
export const TREE_CELLS = {
  bar: 'hidden tablet:@min-[520px]:block',
  changed: 'hidden tablet:@min-[590px]:block',
  difference: 'hidden tablet:@min-[720px]:block',
} as const

export function TreeHead({
  sort,
  hasDifference,
  onSort,
}: {
  sort: TreeSort
  hasDifference: boolean
  onSort: (sort: TreeSort) => void
}) {
  return (
    <div
      className={classNames(
        treeColumns(hasDifference),
        'min-h-6 flex-none items-center border-b border-line text-small text-soft phone:hidden',
      )}
    >
      <SortButton isOn={sort === 'name'} what="name" onClick={() => onSort('name')}>
        Name
      </SortButton>
      <span className="text-right">
        <SortButton isOn={sort === 'size'} what="size" onClick={() => onSort('size')}>
          Size
        </SortButton>
      </span>
      {hasDifference && (
        <span className={classNames(TREE_CELLS.difference, 'text-right')}>Last scan</span>
      )}
      <span className={TREE_CELLS.bar}>In it</span>
      <span className={classNames(TREE_CELLS.changed, 'text-right')}>
        <SortButton isOn={sort === 'changed'} what="change" onClick={() => onSort('changed')}>
          Changed
        </SortButton>
      </span>
      <span>At reboot</span>
    </div>
  )
}

function SortButton({
  isOn,
  what,
  onClick,
  children,
}: {
  isOn: boolean
  what: string
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={`Sort by ${what}`}
      onClick={onClick}
      className="-mx-1 min-h-6 cursor-pointer justify-self-start rounded-[4px] px-1 whitespace-nowrap hover:text-ink"
    >
      {children}
      <span aria-hidden="true">{isOn ? ' ↓' : ''}</span>
    </button>
  )
}

/** The scrolling box of a tree whose rows are drawn only where they are seen. */
export function TreeBox({
  label,
  ref,
  height,
  activeId,
  isChoosingMany,
  empty,
  children,
  onKeyDown,
  onPress,
}: {
  label: string
  ref: Ref<HTMLDivElement>
  height: number
  activeId: string | undefined
  /** Rows say whether they are chosen. */
  isChoosingMany: boolean
  empty: ReactNode
  children: ReactNode
  onKeyDown: (event: KeyboardEvent) => void
  /** `part` is what of a row was pressed: `twist`, `mark`, or the row itself. */
  onPress: (part: string | undefined, index: number, event: MouseEvent) => void
}) {
  const press = (event: MouseEvent) => {
    const target = event.target as Element
    const row = target.closest<HTMLElement>('[data-index]')
    const part = target.closest<HTMLElement>('[data-part]')
    if (row) onPress(part?.dataset.part, Number(row.dataset.index), event)
  }
  if (empty) return <div className="min-h-0 flex-1 overflow-auto">{empty}</div>
  return (
    <div
      ref={ref}
      role="tree"
      aria-label={label}
      aria-activedescendant={activeId}
      aria-multiselectable={isChoosingMany || undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={press}
      className="group/tree relative min-h-0 flex-1 -outline-offset-2 tablet:overflow-auto"
    >
      <div className="relative" style={{ height }}>
        {children}
      </div>
    </div>
  )
}
