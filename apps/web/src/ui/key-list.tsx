import type { ReactNode } from 'react'

export function KeyList({ entries }: { entries: readonly { keys: string; what: string }[] }) {
  return (
    <dl className="m-0 grid grid-cols-[144px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      {entries.map(({ keys, what }) => (
        <div key={keys} className="col-span-2 grid grid-cols-subgrid">
          <dt>
            <Key>{keys}</Key>
          </dt>
          <dd className="m-0">{what}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[4px] bg-sunk px-1.5 whitespace-nowrap inset-ring inset-ring-line">
      {children}
    </kbd>
  )
}
