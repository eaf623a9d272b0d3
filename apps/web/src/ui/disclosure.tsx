import type { ReactNode } from 'react'
import { Icon } from '#ui/icon.tsx'

/** Something that is there when it is asked for. The browser's own: it is found by a search, too. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group min-w-0">
      <summary className="flex min-h-6 w-max max-w-full cursor-pointer list-none items-center gap-1 rounded-control text-keep hover:underline phone:min-h-9 [&::-webkit-details-marker]:hidden">
        <span className="flex group-open:rotate-90">
          <Icon name="shut" />
        </span>
        {summary}
      </summary>
      {children}
    </details>
  )
}
