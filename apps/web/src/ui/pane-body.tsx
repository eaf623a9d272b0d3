import type { ReactNode } from 'react'

export function PaneBody({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-5 phone:px-4">{children}</div>
}

/** One line at the head of a pane: what it shows, and the way out of it. */
export function PaneHead({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-3 border-b border-line bg-panel px-4 py-1">
      <p role="status" className="mr-auto min-w-0 wrap-anywhere">
        {children}
      </p>
      {action}
    </div>
  )
}
