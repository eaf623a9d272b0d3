import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'

const EDGES = { ask: 'border-ask', stop: 'border-stop', keep: 'border-keep' }

export function Note({
  tone = 'ask',
  children,
}: {
  tone?: keyof typeof EDGES
  children: ReactNode
}) {
  return (
    <div
      className={classNames(
        'max-w-[80ch] border-l-2 py-px pl-2.5 text-pretty wrap-anywhere',
        EDGES[tone],
      )}
    >
      {children}
    </div>
  )
}
