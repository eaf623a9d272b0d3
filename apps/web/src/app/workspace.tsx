import type { CallReply, Inventory } from '@tideline/model'
import type { ReactNode } from 'react'
import { PlaceBoundary } from '#app/place-boundary.tsx'
import { WorkspaceFrame } from '#app/workspace-frame.tsx'
import type { HostReply } from '#data/workspace.ts'
import { WorkspaceProvider } from '#data/workspace-provider.tsx'

/** The frame with a design in it, and the place inside of the frame. */
export function Workspace({
  host,
  inventory,
  saved,
  children,
}: {
  host: HostReply
  inventory: Inventory
  saved: CallReply<'readDesign'>
  children: ReactNode
}) {
  return (
    <WorkspaceProvider host={host} inventory={inventory} saved={saved}>
      <WorkspaceFrame>
        <PlaceBoundary>{children}</PlaceBoundary>
      </WorkspaceFrame>
    </WorkspaceProvider>
  )
}
