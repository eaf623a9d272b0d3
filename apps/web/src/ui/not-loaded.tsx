import { createContext, useContext } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Banner } from '#ui/frame.tsx'

/** False where loading the page again would only take it away. */
export const CanReloadContext = createContext(true)

/** In the place of a part whose script did not come. */
export function NotLoaded({
  what,
  isWholePlace = false,
}: {
  what: string
  isWholePlace?: boolean
}) {
  return (
    <EmptyState isWholePlace={isWholePlace} icon="blocker" title={titleOf(what)}>
      <p role="status">
        {WHY} <HowToGoOn />
      </p>
      <ReloadButton />
    </EmptyState>
  )
}

/** In the place of a dialog or a drawer. */
export function NotLoadedBar({ what, onClose }: { what: string; onClose: () => void }) {
  return (
    <div className="fixed inset-x-0 bottom-8 z-4 border-t border-edge phone:bottom-22">
      <Banner
        icon="blocker"
        tone="stop"
        title={`${titleOf(what)}.`}
        actions={
          <>
            <ReloadButton />
            <Button onClick={onClose}>Close</Button>
          </>
        }
      >
        {WHY} <HowToGoOn />
      </Banner>
    </div>
  )
}

function titleOf(what: string): string {
  return `${what} could not be loaded`
}

const WHY =
  'Tideline is gone, or was started anew and is another version now. Your design is kept, and all else on this page still works.'

function HowToGoOn() {
  return useContext(CanReloadContext)
    ? 'Loading the page again keeps the design, but undo begins anew.'
    : 'Once Tideline runs again, as the bar at the top says, load the page again.'
}

export function ReloadButton() {
  return useContext(CanReloadContext) ? (
    <Button onClick={() => location.reload()}>Load the page again</Button>
  ) : null
}
