import type { ReactNode } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'

/** Where there is nothing to show: why, and what can be done. */
export function EmptyState({
  icon,
  title,
  isWholePlace = false,
  children,
}: {
  icon: IconName
  title: string
  /** Nothing else is in the place: its title is the page's. */
  isWholePlace?: boolean
  children?: ReactNode
}) {
  const Heading = isWholePlace ? 'h1' : 'h2'
  return (
    <div className="grid justify-items-start gap-2 px-6 py-8 phone:px-4">
      <Heading className="flex items-center gap-2">
        <span className="flex text-soft">
          <Icon name={icon} size={18} />
        </span>
        {title}
      </Heading>
      <div className="grid max-w-[72ch] justify-items-start gap-3 text-soft">{children}</div>
    </div>
  )
}
