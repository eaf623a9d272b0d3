import { CatchBoundary, type ErrorComponentProps, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FaultState } from '#ui/fault-state.tsx'

/** A fault of one place leaves the others, the design and undo as they are. */
export function PlaceBoundary({ children }: { children: ReactNode }) {
  // The address is ahead of what is drawn: reset by it, the old place would fail once more in the new one's name.
  const place = useRouterState({ select: (state) => state.matches.at(-1)?.pathname ?? '' })
  return (
    <CatchBoundary getResetKey={() => place} errorComponent={PlaceFailed}>
      {children}
    </CatchBoundary>
  )
}

function PlaceFailed({ error, reset }: ErrorComponentProps) {
  return (
    <FaultState
      isWholePlace
      title="This place failed"
      stillWorks="the other places still work"
      words={error instanceof Error ? error.message : String(error)}
      onAgain={reset}
    />
  )
}
