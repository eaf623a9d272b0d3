import type { ReactNode } from 'react'

/** What to do next, with the button that leads there. */
export function NextBar({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label="Next"
      className="-mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 phone:-mt-1"
    >
      {action}
      <p className="min-w-0 flex-1 basis-60 text-pretty">
        <b>Next:</b> {children}
      </p>
    </section>
  )
}
