import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react'
import { WhenWorkedOut } from '#app/when-worked-out.tsx'
import { IconButton } from '#ui/button.tsx'

const Menu = lazy(() => import('#app/design-menu.tsx').then((it) => ({ default: it.DesignMenu })))
const Help = lazy(() => import('#app/help-dialog.tsx').then((it) => ({ default: it.HelpDialog })))
const Palette = lazy(() =>
  import('#app/palette/palette-dialog.tsx').then((it) => ({ default: it.PaletteDialog })),
)
const Drawer = lazy(() =>
  import('#features/checks/problems-drawer.tsx').then((it) => ({ default: it.ProblemsDrawer })),
)

/** Dialogs and the menu come after the first paint: they are a third of all scripts. */
export function DesignMenu(props: ComponentProps<typeof Menu>) {
  const isPainted = useIsPainted()
  const toCome = <IconButton icon="file" label="Design file" disabled />
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
