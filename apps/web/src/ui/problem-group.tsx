import type { ReactNode } from 'react'
import { useState } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { TONE_TEXT, type Tone } from '#ui/tone.ts'

/** Problems of one severity. Its head folds them. */
export function ProblemGroup({
  icon,
  tone,
  title,
  count,
  isOpen = false,
  children,
}: {
  icon: IconName
  tone: Tone
  title: string
  count: number
  /** At first; from then on it is the user's. */
  isOpen?: boolean
  children: ReactNode
}) {
  const [startsOpen] = useState(isOpen)
  return (
    <details open={startsOpen} className="group/problems">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-2 border-b border-line bg-sunk px-4 -outline-offset-2 hover:text-keep phone:min-h-11 coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <span className={classNames('flex', TONE_TEXT[tone])}>
          <Icon name={icon} />
        </span>
        <h3>
          {title} <span className="font-normal text-soft">{count}</span>
        </h3>
        <span className="ml-auto flex text-soft group-open/problems:rotate-90">
          <Icon name="shut" />
        </span>
      </summary>
      {children}
    </details>
  )
}

/** Rows that wait behind a count. */
export function MoreRows({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="group/more border-b border-line last:border-0">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-1 pr-4 pl-11 text-keep -outline-offset-2 hover:underline phone:min-h-11 coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <span className="flex group-open/more:rotate-90">
          <Icon name="shut" />
        </span>
        {summary}
      </summary>
      <div className="border-t border-line">{children}</div>
    </details>
  )
}

/** One remedy, and the checks that wait for it. */
export function NotCheckedList({
  help,
  checks,
}: {
  help: string
  checks: readonly { code: string; title: string; why: string }[]
}) {
  return (
    <section aria-label={help} className="border-b border-line px-4 py-2.5 last:border-0">
      <h4 className="font-semibold">{help}</h4>
      <ul className="grid gap-x-6 tablet:grid-cols-2 wide:grid-cols-3">
        {checks.map(({ code, title, why }) => (
          <li key={code} className="py-0.5 wrap-anywhere">
            {title} <code className="text-faint">{code}</code>
            <span className="block text-small text-soft">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
