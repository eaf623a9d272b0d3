import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'

/** Something that is there when it is asked for. The browser's own: it is found by a search, too. */
export function Disclosure({
  summary,
  look = 'quiet',
  children,
}: {
  summary: ReactNode
  look?: 'quiet' | 'heading'
  children: ReactNode
}) {
  return (
    <details className="group min-w-0">
      <summary
        className={classNames(
          'flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-control phone:min-h-9 coarse:min-h-11 [&::-webkit-details-marker]:hidden',
          look === 'quiet' ? 'w-max max-w-full text-keep hover:underline' : 'hover:bg-hover',
        )}
      >
        <span className="flex group-open:rotate-90">
          <Icon name="shut" />
        </span>
        {summary}
      </summary>
      {children}
    </details>
  )
}
