import type { ReactNode } from 'react'

export function Toolbar({
  message,
  isInText = false,
  children,
}: {
  message: string | undefined
  /** On a page that has margins of its own. */
  isInText?: boolean
  children: ReactNode
}) {
  return (
    <div className={isInText ? 'min-w-0' : 'flex-none px-4 py-2 phone:py-2.5'}>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
      <p role="status" className="text-small text-soft not-empty:pt-1.5">
        {message}
      </p>
    </div>
  )
}

/** What has just been done in a pane, for eyes and ears. */
export function PaneMessage({ children }: { children: string }) {
  return (
    <p
      role="status"
      className="flex-none border-line px-4 text-small text-soft not-empty:border-b not-empty:py-1"
    >
      {children}
    </p>
  )
}

/** What a search came to, below its field. */
export function FoundLine({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-2">
      <p role="status" className="mr-auto text-soft">
        {children}
      </p>
      {action}
    </div>
  )
}
