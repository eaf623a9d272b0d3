import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'
import { classNames } from '#ui/class-names.ts'

/** Name, size, what is in it, at reboot: the same in the head and in every row. */
export const TREE_COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_66px_52px_134px] gap-x-2.5 px-4 @min-[720px]:grid-cols-[minmax(0,1fr)_72px_84px_140px] tablet:@max-[560px]:grid-cols-[minmax(0,1fr)_66px_142px] phone:grid-cols-[minmax(0,1fr)_auto] phone:pr-4 phone:pl-2'

export function TreeHead({
  sort,
  onSort,
}: {
  sort: 'name' | 'size'
  onSort: (sort: 'name' | 'size') => void
}) {
  return (
    <div
      className={classNames(
        TREE_COLUMNS,
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
      <span className="@max-[560px]:hidden">In it</span>
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
      className="min-h-6 cursor-pointer justify-self-start rounded-[4px] px-1 hover:text-ink"
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
  empty,
  children,
  onKeyDown,
  onPress,
}: {
  label: string
  ref: Ref<HTMLDivElement>
  height: number
  activeId: string | undefined
  empty: ReactNode
  children: ReactNode
  onKeyDown: (event: KeyboardEvent) => void
  /** `part` is what of a row was pressed: `twist`, `mark`, or the row itself. */
  onPress: (part: string | undefined, index: number) => void
}) {
  const press = (event: MouseEvent) => {
    const target = event.target as Element
    const row = target.closest<HTMLElement>('[data-index]')
    const part = target.closest<HTMLElement>('[data-part]')
    if (row) onPress(part?.dataset.part, Number(row.dataset.index))
  }
  if (empty) return <div className="min-h-0 flex-1 overflow-auto">{empty}</div>
  return (
    <div
      ref={ref}
      role="tree"
      aria-label={label}
      aria-activedescendant={activeId}
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
