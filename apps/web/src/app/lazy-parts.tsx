import { type ComponentProps, Suspense, useEffect, useState } from 'react'
import { ConflictBar } from '#app/conflict-bar.tsx'
import { WhenWorkedOut } from '#app/when-worked-out.tsx'
import { IconButton } from '#ui/button.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { NotLoadedBar } from '#ui/not-loaded.tsx'

const Menu = lazyPart(
  () => import('#app/design-menu.tsx').then((it) => it.DesignMenu),
  () => (
    <IconButton
      icon="file"
      label="The menu of the design could not be loaded: load the page again"
      disabled
    />
  ),
)
const Help = lazyPart(
  () => import('#app/help-dialog.tsx').then((it) => it.HelpDialog),
  ({ onClose }) => <NotLoadedBar what="The help" onClose={onClose} />,
)
const Palette = lazyPart(
  () => import('#app/palette/palette-dialog.tsx').then((it) => it.PaletteDialog),
  ({ onClose }) => <NotLoadedBar what="The search for actions" onClose={onClose} />,
)
const Drawer = lazyPart(
  () => import('#features/checks/problems-drawer.tsx').then((it) => it.ProblemsDrawer),
  ({ onClose }) => <NotLoadedBar what="The list of problems" onClose={onClose} />,
)
const Conflict = lazyPart(
  () => import('#app/conflict-banner.tsx').then((it) => it.ConflictBanner),
  () => <ConflictBar />,
)

/** Dialogs and the menu come after the first paint: they are a third of all scripts. */
export function DesignMenu(props: ComponentProps<typeof Menu>) {
  const isPainted = useIsPainted()
  const toCome = <IconButton icon="file" label="Design file and more" disabled />
  return <Suspense fallback={toCome}>{isPainted ? <Menu {...props} /> : toCome}</Suspense>
}

/** False until what it is drawn with is on the screen, and nothing else waits to be done. */
function useIsPainted(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    // Safari knows no idle time.
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(() => setPainted(true), 200)
      return () => clearTimeout(timer)
    }
    const waiting = requestIdleCallback(() => setPainted(true), { timeout: 2000 })
    return () => cancelIdleCallback(waiting)
  }, [])
  return isPainted
}

export function HelpDialog(props: ComponentProps<typeof Help>) {
  if (!props.isOpen) return null
  return (
    <Suspense>
      <Help {...props} />
    </Suspense>
  )
}

export function PaletteDialog({
  isOpen,
  ...props
}: ComponentProps<typeof Palette> & { isOpen: boolean }) {
  if (!isOpen) return null
  return (
    <Suspense>
      <Palette {...props} />
    </Suspense>
  )
}

export function ProblemsDrawer(props: ComponentProps<typeof Drawer>) {
  if (!props.isOpen) return null
  return (
    <WhenWorkedOut>
      <Suspense>
        <Drawer {...props} />
      </Suspense>
    </WhenWorkedOut>
  )
}

export function ConflictBanner() {
  return (
    <Suspense fallback={<ConflictBar />}>
      <Conflict />
    </Suspense>
  )
}
