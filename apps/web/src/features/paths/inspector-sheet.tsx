import { type PathText, visibleText } from '@tideline/model'
import type { ReactNode } from 'react'
import { Sheet } from '#ui/sheet.tsx'

/** On a phone the inspector rises over the tree. */
export function InspectorSheet({
  title,
  children,
  onClose,
}: {
  title: PathText | undefined
  children: ReactNode
  onClose: () => void
}) {
  return (
    <Sheet title={visibleText(title ?? '')} isOpen={title !== undefined} onClose={onClose}>
      {children}
    </Sheet>
  )
}
