import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'

/** Things one below the other: what each is, a figure, and what can be done with it. */
export function EntryList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="grid min-w-0 border-b border-line">
      {children}
    </ul>
  )
}

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
        'flex min-w-0 gap-x-2.5 border-t border-line py-1',
        isCurrent && 'bg-selected shadow-[-3px_0_var(--color-keep)]',
      )}
    >
      {mark && <span className="flex min-h-7 flex-none items-center phone:min-h-9">{mark}</span>}
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4">
        <div className="min-w-0 flex-[1_1_260px] py-1 wrap-anywhere">
          {title}
          {detail && <div className="text-small text-pretty text-soft">{detail}</div>}
        </div>
        {aside && (
          <span className="w-24 text-right text-small whitespace-nowrap text-soft @max-[560px]:hidden">
            {aside}
          </span>
        )}
        {figure && <span className="min-w-18 text-right whitespace-nowrap">{figure}</span>}
      </div>
      {action && (
        <span className="flex min-h-7 flex-none items-center phone:min-h-9">{action}</span>
      )}
    </li>
  )
}
