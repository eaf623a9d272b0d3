import { createPortal } from 'react-dom'

/** Over all of the page while a file is held over it. */
export function DropVeil({ children }: { children: string }) {
  return createPortal(
    <div className="pointer-events-none fixed inset-0 z-9 grid place-items-center bg-veil p-4">
      <p className="rounded-dialog border-2 border-dashed border-keep bg-panel px-6 py-5 text-section font-semibold">
        {children}
      </p>
    </div>,
    document.body,
  )
}
