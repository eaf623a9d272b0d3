import { useRouterState } from '@tanstack/react-router'
import type { CallReply, Design, Inventory } from '@tideline/model'
import type { ReactNode } from 'react'
import { PlaceBoundary } from '#app/place-boundary.tsx'
import { WhenWorkedOut } from '#app/when-worked-out.tsx'
import { WorkspaceFrame } from '#app/workspace-frame.tsx'
import { isScriptMissing } from '#data/examiner.ts'
import { type HostReply, useWorkbench } from '#data/workspace.ts'
import { WorkspaceProvider } from '#data/workspace-provider.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FaultState } from '#ui/fault-state.tsx'
import { NotLoaded } from '#ui/not-loaded.tsx'

/** Drawn at once: what is possible on a host does not hang on the design. */
const FIRST_PLACE = '/host'

/** The frame with a design in it, and the place inside of the frame. */
export function Workspace({
  host,
  inventory,
  saved,
  design,
  children,
}: {
  host: HostReply
  inventory: Inventory
  saved: CallReply<'readDesign'>
  design: Design
  children: ReactNode
}) {
  return (
    <WorkspaceProvider host={host} inventory={inventory} saved={saved} design={design}>
      <WorkspaceFrame>
        <PlaceBoundary>
          <Place>{children}</Place>
        </PlaceBoundary>
      </WorkspaceFrame>
    </WorkspaceProvider>
  )
}

function Place({ children }: { children: ReactNode }) {
  const isFirst = useRouterState({ select: ({ location }) => location.pathname === FIRST_PLACE })
  const { fault, workOutAgain } = useWorkbench()
  if (isFirst) return children
  if (fault && isScriptMissing(fault))
    return <NotLoaded isWholePlace what="What works your design out" />
  if (fault)
    return (
      <FaultState
        isWholePlace
        title="Your design could not be worked out"
        stillWorks="Host and undo still work"
        words={fault.message}
        onAgain={workOutAgain}
      />
    )
  return (
    <WhenWorkedOut
      fallback={
        <EmptyState isWholePlace icon="clock" title="Working your design out">
          <p role="status">The plan, the checks and the files come in a moment.</p>
        </EmptyState>
      }
    >
      {children}
    </WhenWorkedOut>
  )
}
