import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'

/** Things one below the other: what each is, a figure, and what can be done with it. */
export function EntryList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="@container grid min-w-0 grid-cols-[minmax(0,1fr)] border-b border-line"
    >
      {children}
    </ul>
  )
}

/** What stands at the end goes below the rest where there is no room beside it. */
export function EntryRow({
  mark,
  title,
  detail,
  aside,
  figure,
  action,
  isCurrent = false,
}: {
  mark?: ReactNode
  title: ReactNode
  detail?: ReactNode
  /** Gives way where there is little room. */
  aside?: ReactNode
  figure?: ReactNode
  action?: ReactNode
  isCurrent?: boolean
}) {
  return (
    <li
      aria-current={isCurrent ? 'true' : undefined}
      className={classNames(
        'flex min-w-0 items-start gap-x-2.5 border-t border-line py-0.5',
        isCurrent && 'bg-selected shadow-[-3px_0_var(--color-keep)]',
      )}
    >
      {mark && <span className="flex h-7 flex-none items-center">{mark}</span>}
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4">
        <div className="min-w-0 flex-[1_1_140px] py-1 wrap-anywhere">
          {title}
          {detail && <div className="text-small text-pretty text-soft">{detail}</div>}
        </div>
        {(aside || figure || action) && (
          <div className="ml-auto flex flex-none items-center justify-end gap-3 pb-px">
            {aside && (
              <span className="text-right text-small whitespace-nowrap text-soft @max-[480px]:hidden">
                {aside}
              </span>
            )}
            {figure && <span className="min-w-16 text-right whitespace-nowrap">{figure}</span>}
            {action && <span className="flex items-center gap-1">{action}</span>}
          </div>
        )}
      </div>
    </li>
  )
}
