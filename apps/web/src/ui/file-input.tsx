import type { Ref } from 'react'

/** Not seen and not in the tab order: a button or menu entry opens it. */
export function FileInput({
  label,
  accept,
  ref,
  onFile,
  onFiles,
}: {
  label: string
  accept: string
  ref: Ref<HTMLInputElement>
  onFile?: (file: File) => void
  /** Several may be chosen at once. */
  onFiles?: (files: readonly File[]) => void
}) {
  return (
    <input
      ref={ref}
      type="file"
      aria-label={label}
      accept={accept}
      multiple={onFiles !== undefined}
      hidden
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])]
        // The same file may be chosen again.
        event.currentTarget.value = ''
        if (files[0]) onFile?.(files[0])
        if (files[0]) onFiles?.(files)
      }}
    />
  )
}
