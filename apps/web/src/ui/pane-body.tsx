import type { ReactNode } from 'react'

export function PaneBody({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-5 phone:px-4">{children}</div>
}
