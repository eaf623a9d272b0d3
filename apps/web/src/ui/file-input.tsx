import type { Ref } from 'react'

/** Not seen and not in the tab order: a button or menu entry opens it. */
export function FileInput({
  label,
  accept,
  ref,
  onFile,
}: {
  label: string
  accept: string
  ref: Ref<HTMLInputElement>
  onFile: (file: File) => void
}) {
  return (
    <input
      ref={ref}
      type="file"
      aria-label={label}
      accept={accept}
      hidden
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? []
        // The same file may be chosen again.
        event.currentTarget.value = ''
        if (file) onFile(file)
      }}
    />
  )
}
