import type { ReactNode } from 'react'
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
  isChosen,
  reason,
  action,
}: {
  title: string
  isChosen: boolean
  reason: string
  action: ReactNode
}) {
  return (
    <li className={COLUMN}>
      <h2 className="text-[14px]">{title}</h2>
      <span className="text-small">
        <Tag icon="yes" tone="keep" isStrong>
          possible here
          {isChosen && ' · your design'}
        </Tag>
      </span>
      <p className="max-w-[60ch] text-pretty text-soft">{reason}</p>
      {action && <div className="mt-auto pt-2">{action}</div>}
    </li>
  )
}

const COLUMN =
  'flex min-w-0 flex-col gap-0.5 border-line py-3 not-first:tablet:border-l not-first:tablet:pl-3.5 tablet:pr-3.5 not-first:phone:border-t'

/** What is not possible in one column, those of one reason together. */
export function OthersNotHere({ ways }: { ways: readonly { title: string; reason: string }[] }) {
  if (ways.length === 0) return null
  const reasons = [...new Set(ways.map(({ reason }) => reason))]
  return (
    <li className={COLUMN}>
      <h2 className="text-[14px] text-soft">
        <Tag icon="no" tone="soft">
          not here
        </Tag>
      </h2>
      {reasons.map((reason) => (
        <p key={reason} className="text-pretty text-soft">
          <b className="font-medium">
            {ways
              .filter((way) => way.reason === reason)
              .map(({ title }) => title)
              .join(' · ')}
          </b>
          <span className="block">{reason}</span>
        </p>
      ))}
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
