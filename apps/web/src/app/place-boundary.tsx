import { CatchBoundary, type ErrorComponentProps, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Code } from '#ui/path-text.tsx'

/** A fault of one place leaves the others, the design and undo as they are. */
export function PlaceBoundary({ children }: { children: ReactNode }) {
  const place = useRouterState({ select: (state) => state.location.pathname })
  return (
    <CatchBoundary getResetKey={() => place} errorComponent={PlaceFailed}>
      {children}
    </CatchBoundary>
  )
}

function PlaceFailed({ error, reset }: ErrorComponentProps) {
  return (
    <EmptyState isWholePlace icon="blocker" title="This place failed">
      <p>
        That is a fault of Tideline, not of your machine. Your design is untouched; the other places
        still work. If you report it, these words help:
      </p>
      <Code>{error instanceof Error ? error.message : String(error)}</Code>
      <Button onClick={reset}>Try again</Button>
    </EmptyState>
  )
}
