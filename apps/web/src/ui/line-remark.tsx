import type { ReactNode } from 'react'

/** At the end of a line: what it comes from. */
export function LineRemark({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="max-w-80 phone:hidden cursor-pointer truncate align-top text-small leading-5 underline decoration-dotted underline-offset-3 hover:text-ink"
    >
      {children}
    </button>
  )
}
