import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'
import { Tag } from '#ui/tag.tsx'

/** Columns on one line, hairlines instead of boxes. */
export function VerdictStrip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="-mx-6 grid grid-cols-1 border-y border-line bg-panel px-6 tablet:auto-cols-fr tablet:grid-flow-col phone:-mx-4 phone:px-4"
    >
      {children}
    </ul>
  )
}

export function Verdict({
  title,
  isPossible,
  isChosen,
  reason,
  action,
}: {
  title: string
  isPossible: boolean
  isChosen: boolean
  reason: string
  action: ReactNode
}) {
  return (
    <li className="flex flex-col gap-0.5 border-line py-3 not-first:tablet:border-l not-first:tablet:pl-3.5 tablet:pr-3.5 not-first:phone:border-t">
      <h2 className={classNames('text-[14px]', !isPossible && 'text-soft')}>{title}</h2>
      <span className="text-small">
        <Tag icon={isPossible ? 'yes' : 'no'} tone={isPossible ? 'keep' : 'soft'} isStrong>
          {isPossible ? 'possible here' : 'not here'}
          {isChosen && ' · your design'}
        </Tag>
      </span>
      <p className="max-w-[60ch] text-pretty text-soft">{reason}</p>
      {action && <div className="mt-auto pt-2">{action}</div>}
    </li>
  )
}

/** In place of the columns, where none of them is possible. */
export function NoWay({
  title,
  actions,
  children,
}: {
  title: string
  actions: ReactNode
  children: ReactNode
}) {
  return (
    <section
      aria-label={title}
      className="-mx-6 grid grid-cols-[20px_minmax(0,1fr)] gap-x-2 border-y border-line bg-panel px-6 py-4 phone:-mx-4 phone:px-4"
    >
      <span className="flex h-[22px] items-center text-soft">
        <Icon name="no" />
      </span>
      <div className="grid justify-items-start gap-2">
        <h2>{title}</h2>
        {children}
        <div className="pt-1">{actions}</div>
      </div>
    </section>
  )
}
