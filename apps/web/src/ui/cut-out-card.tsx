import type { ReactNode } from 'react'
import { Icon } from '#ui/icon.tsx'

/** The one thing with a frame: it is made to be cut out. */
export function CutOutCard({
  title,
  of,
  note,
  actions,
  children,
}: {
  title: string
  /** Whose it is, and of when. */
  of: string
  note: string
  actions: ReactNode
  children: ReactNode
}) {
  return (
    <section
      aria-label={title}
      className="rounded-[8px] border-[1.5px] border-dashed border-edge px-4 pt-3 pb-3.5 print:break-inside-avoid"
    >
      <h2 className="flex items-center gap-2">
        <span className="flex text-keep">
          <Icon name="card" />
        </span>
        {title}
      </h2>
      <p className="wrap-anywhere">{of}</p>
      <p className="text-soft print:hidden">{note}</p>
      <ol className="my-2.5 grid gap-2.5">{children}</ol>
      <div className="print:hidden">{actions}</div>
    </section>
  )
}

export function CutOutStep({
  number,
  title,
  why,
  children,
}: {
  number: number
  title: string
  why: string
  children: ReactNode
}) {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)]">
      <b className="text-keep">{number}</b>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1 wrap-break-word">
        <b>{title}</b>
        {why && <span>{why}</span>}
        {children}
      </div>
    </li>
  )
}
