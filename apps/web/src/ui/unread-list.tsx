import type { ReactNode } from 'react'

export type UnreadItem = {
  key: string
  title: string
  why: string
  /** What follows from not knowing it. */
  without: string
  detail?: ReactNode
}

export function UnreadList({ items }: { items: readonly UnreadItem[] }) {
  return (
    <ul className="grid">
      {items.map((item) => (
        <li
          key={item.key}
          className="grid gap-x-6 border-t border-line py-1.5 desk:grid-cols-[minmax(200px,0.8fr)_1fr_1.6fr]"
        >
          <b className="font-medium">{item.title}</b>
          <div className="min-w-0 text-soft">
            {item.why}
            {item.detail}
          </div>
          <span className="text-pretty">{item.without}</span>
        </li>
      ))}
    </ul>
  )
}
