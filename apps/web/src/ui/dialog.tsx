import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { IconButton } from '#ui/button.tsx'
import { KEYBOARD_SCROLL } from '#ui/keyboard-scroll.ts'
import { PanelBoundary } from '#ui/panel-boundary.tsx'

/** Asks for one answer: holds the focus, gives it back, ends with Escape. */
export function Dialog({
  title,
  isOpen,
  footer,
  children,
  onClose,
}: {
  title: string
  isOpen: boolean
  footer?: ReactNode
  children: ReactNode
  onClose: () => void
}) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-5 bg-veil" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-6 flex max-h-[calc(100dvh-32px)] w-[min(720px,calc(100vw-32px))] -translate-1/2 flex-col rounded-dialog bg-panel shadow-2xl outline-none inset-ring inset-ring-line">
          <div className="flex items-start gap-4 py-3 pr-3 pl-5">
            <Base.Title className="m-0 mt-1 flex-1 text-section font-semibold wrap-anywhere">
              {title}
            </Base.Title>
            <IconButton icon="no" label="Close (Esc)" onClick={onClose} />
          </div>
          <div className="grid gap-3 overflow-auto px-5 pb-5" {...KEYBOARD_SCROLL}>
            <PanelBoundary name={title}>{children}</PanelBoundary>
          </div>
          {footer && (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Rises from the bottom and leaves the page above it usable. */
export function Drawer({
  title,
  isOpen,
  extra,
  firstFocus,
  children,
  onClose,
}: {
  title: string
  isOpen: boolean
  extra?: ReactNode
  /** What has the keyboard at first; without one its first control. */
  firstFocus?: () => HTMLElement | undefined
  children: ReactNode
  onClose: () => void
}) {
  return (
    <Base.Root
      open={isOpen}
      modal={false}
      disablePointerDismissal
      onOpenChange={(open) => !open && onClose()}
    >
      <Base.Portal>
        <Base.Popup
          initialFocus={() => firstFocus?.() ?? true}
          className="fixed inset-x-0 bottom-8 z-4 flex max-h-[70dvh] flex-col border-t border-edge bg-panel shadow-[0_-12px_40px_#0003] outline-none phone:bottom-22"
        >
          <div className="flex flex-none items-center gap-3 border-b border-line px-4 py-1.5">
            <Base.Title className="m-0">{title}</Base.Title>
            <span className="ml-auto text-small text-soft phone:hidden">{extra}</span>
            <span className="phone:ml-auto">
              <IconButton icon="no" label="Close (Esc)" isBordered onClick={onClose} />
            </span>
          </div>
          <div className="overflow-auto" {...KEYBOARD_SCROLL}>
            <PanelBoundary name={title}>{children}</PanelBoundary>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
