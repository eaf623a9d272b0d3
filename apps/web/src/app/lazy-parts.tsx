import { type ComponentProps, lazy, Suspense } from 'react'
import { IconButton } from '#ui/button.tsx'

const Menu = lazy(() => import('#app/design-menu.tsx').then((it) => ({ default: it.DesignMenu })))
const Help = lazy(() => import('#app/help-dialog.tsx').then((it) => ({ default: it.HelpDialog })))
const Drawer = lazy(() =>
  import('#features/checks/problems-drawer.tsx').then((it) => ({ default: it.ProblemsDrawer })),
)

/** Dialogs and the menu come after the first paint: they are a third of all scripts. */
export function DesignMenu(props: ComponentProps<typeof Menu>) {
  return (
    <Suspense fallback={<IconButton icon="file" label="Design file" disabled />}>
      <Menu {...props} />
    </Suspense>
  )
}

export function HelpDialog(props: ComponentProps<typeof Help>) {
  if (!props.isOpen) return null
  return (
    <Suspense>
      <Help {...props} />
    </Suspense>
  )
}

export function ProblemsDrawer(props: ComponentProps<typeof Drawer>) {
  if (!props.isOpen) return null
  return (
    <Suspense>
      <Drawer {...props} />
    </Suspense>
  )
}
