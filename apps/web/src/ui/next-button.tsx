import type { ReactNode } from 'react'
import { buttonLook } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { Code } from '#ui/path-text.tsx'
import { StateMark } from '#ui/state-mark.tsx'

export function NextButton({
  label,
  path,
  children,
  onClick,
}: {
  label: string
  path: string
  children: ReactNode
  onClick: () => void
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <span className="text-soft" aria-hidden="true">
        {label}
      </span>
      <button
        type="button"
        aria-label={`${label}: ${path}`}
        onClick={onClick}
        className={classNames(
          buttonLook('plain'),
          'h-auto min-h-9 w-full justify-start py-1 text-left',
        )}
      >
        <StateMark state="undecided" />
        <span className="min-w-0 font-normal">
          <Code>{path}</Code>
        </span>
        <span className="ml-auto flex-none pl-2 font-normal text-soft">{children}</span>
      </button>
    </div>
  )
}
