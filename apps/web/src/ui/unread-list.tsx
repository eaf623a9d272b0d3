import type { ReactNode } from 'react'
import { Icon } from '#ui/icon.tsx'

export type UnreadItem = {
  key: string
  title: string
  why: string
  help?: string | undefined
  detail?: ReactNode
}

export function UnreadList({ items }: { items: readonly UnreadItem[] }) {
  return (
    <ul className="grid">
      {items.map((item) => (
        <li
          key={item.key}
          className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-4 border-line py-1.5 not-first:border-t desk:grid-cols-[20px_minmax(200px,0.7fr)_1.2fr_1.3fr]"
        >
          <span className="flex h-5 items-center text-ask">
            <Icon name="warning" />
          </span>
          <b>{item.title}</b>
          <div className="text-soft max-desk:col-start-2">
            {item.why}
            {item.detail}
          </div>
          <span className="max-desk:col-start-2">{item.help}</span>
        </li>
      ))}
    </ul>
  )
}
