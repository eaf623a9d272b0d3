import type { Fix, Problem } from '@tideline/model'
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { SEVERITY_TONES } from '#ui/problem-counts.tsx'
import { ProblemRow } from '#ui/problem-row.tsx'

/** A problem of the design with the button that mends it and the way to its path. */
export function ProblemEntry({
  problem,
  isFixUrgent = false,
  note,
  actions,
  children,
  onFix,
  ...row
}: {
  problem: Problem
  /** The one button of its list that should be pressed first. */
  isFixUrgent?: boolean
  /** Before the buttons. */
  note?: ReactNode
  /** After them. */
  actions?: ReactNode
  children?: ReactNode
  onFix: (fix: Fix) => void
  itemKey?: string
  code?: string
  isCodeOpen?: boolean
  onCode?: () => void
}) {
  const { severity, title, why, remedy, fix, path } = problem
  return (
    <ProblemRow
      icon={severity}
      tone={SEVERITY_TONES[severity]}
      kind={severity}
      title={title}
      why={why}
      remedy={remedy}
      actions={
        <>
          {note}
          {fix && (
            <Button look={isFixUrgent ? 'main' : 'plain'} onClick={() => onFix(fix)}>
              {fix.label}
            </Button>
          )}
          {path && (
            <ButtonLink look="quiet" to="/paths" search={{ path }}>
              Show path
            </ButtonLink>
          )}
          {actions}
        </>
      }
      {...row}
    >
      {children}
    </ProblemRow>
  )
}
