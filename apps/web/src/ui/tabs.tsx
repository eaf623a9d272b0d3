import type { KeyboardEvent, ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'

/** Tabs over a panel that the caller draws with `id={panelId}`. Arrows move, one tab stop. */
export function Tabs({
  label,
  panelId,
  tabs,
  value,
  actions,
  onChange,
}: {
  label: string
  panelId: string
  tabs: readonly { value: string; title: ReactNode }[]
  value: string
  actions?: ReactNode
  onChange: (value: string) => void
}) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex((tab) => tab.value === value)
    const to = targetOf(event.key, at, tabs.length)
    if (to === undefined) return
    event.preventDefault()
    onChange(tabs[to]!.value)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-2 border-b border-line bg-panel phone:block">
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="flex min-w-0 overflow-x-auto px-3 [scrollbar-width:thin] tablet:flex-wrap phone:px-2"
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            aria-selected={tab.value === value}
            aria-controls={panelId}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            className={classNames(
              'flex h-9 cursor-pointer items-center gap-1.5 border-y-2 border-transparent px-2.5 whitespace-nowrap text-soft -outline-offset-2 hover:text-ink phone:h-11 coarse:h-11',
              'aria-selected:border-b-keep aria-selected:font-semibold aria-selected:text-ink',
              'forced-colors:border-y-[Canvas] forced-colors:aria-selected:border-b-[Highlight]',
            )}
          >
            {tab.title}
          </button>
        ))}
      </div>
      {actions && (
        <div className="ml-auto flex flex-wrap items-center gap-2 py-1 pr-4 phone:pl-4 phone:border-t phone:border-line phone:py-2">
          {actions}
        </div>
      )}
    </div>
  )
}

/** A name, and how much of what it names is different. */
export function TabTitle({ count, children }: { count: string | undefined; children: ReactNode }) {
  return (
    <>
      {children}
      {count && <span className="font-mono text-tiny font-normal text-soft">{count}</span>}
    </>
  )
}

/** What a tab shows, where it takes the rest of its pane. */
export function TabPanel({
  id,
  label,
  children,
}: {
  id: string
  label: string
  children: ReactNode
}) {
  return (
    <div id={id} role="tabpanel" aria-label={label} className="flex min-h-0 flex-1 flex-col">
      {children}
    </div>
  )
}

function targetOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at + count - 1) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
