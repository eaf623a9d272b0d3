import type { ReactNode } from 'react'

/** Fields that are sent together: Enter sends, Escape gives up and leaves what is around it open. */
export function Form({
  label,
  children,
  onSubmit,
  onCancel,
}: {
  label: string
  children: ReactNode
  onSubmit: () => void
  onCancel: () => void
}) {
  return (
    <form
      ref={comeIntoView}
      aria-label={label}
      className="grid justify-items-start gap-1 pt-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      {children}
    </form>
  )
}

// Focus brings the field into view alone, and what sends it may be below that.
function comeIntoView(form: HTMLFormElement | null) {
  form?.scrollIntoView({ block: 'nearest' })
}
