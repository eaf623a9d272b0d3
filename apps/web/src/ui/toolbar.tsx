import type { ReactNode } from 'react'

export function Toolbar({
  message,
  children,
}: {
  message: string | undefined
  children: ReactNode
}) {
  return (
    <div className="flex-none px-4 py-2 phone:py-2.5">
      <div className="flex flex-wrap items-center gap-2">{children}</div>
      <p role="status" className="text-small text-soft not-empty:pt-1.5">
        {message}
      </p>
    </div>
  )
}
