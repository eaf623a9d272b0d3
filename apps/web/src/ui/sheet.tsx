import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { IconButton } from '#ui/button.tsx'

/** Rises from the bottom of a phone and holds the focus until it is closed. */
export function Sheet({
  title,
  isOpen,
  children,
  onClose,
}: {
  title: string
  isOpen: boolean
  children: ReactNode
  onClose: () => void
}) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-5 bg-veil" />
        <Base.Popup className="fixed inset-x-0 bottom-0 z-6 flex max-h-[85dvh] flex-col rounded-t-dialog bg-panel shadow-2xl outline-none">
          <div className="flex flex-none items-center border-b border-line py-1 pr-2 pl-4">
            <Base.Title className="sr-only">{title}</Base.Title>
            <span className="mx-auto h-1 w-10 rounded-bar bg-edge" aria-hidden="true" />
            <IconButton icon="no" label="Close" onClick={onClose} />
          </div>
          <div className="min-h-0 overflow-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
