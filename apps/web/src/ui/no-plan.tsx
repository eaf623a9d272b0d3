import type { Problem } from '@tideline/model'
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ButtonLink } from '#ui/link.tsx'

/** In the place of what a plan makes: why there is none, and the way on where there is one. */
export function NoPlan({
  title,
  problems,
  canChoose,
  onFix,
  children,
}: {
  title: string
  problems: readonly Problem[]
  /** Another root is possible here. */
  canChoose: boolean
  onFix: (fix: NonNullable<Problem['fix']>) => void
  /** What else could be chosen in this very place. */
  children?: ReactNode
}) {
  return (
    <>
      <EmptyState isWholePlace icon="blocker" title={title}>
        {problems
          .filter(({ severity }) => severity === 'blocker')
          .map((problem) => (
            <div
              key={`${problem.code} ${problem.title}`}
              className="grid justify-items-start gap-1.5"
            >
              <p>
                <b>{problem.title}.</b> {problem.why}
                {problem.remedy && ` ${problem.remedy}`}
              </p>
              {problem.fix && (
                <Button onClick={() => onFix(problem.fix!)}>{problem.fix.label}</Button>
              )}
            </div>
          ))}
        {canChoose ? (
          <ButtonLink to="/root">Choose another way in Root</ButtonLink>
        ) : (
          <ButtonLink to="/paths">Look at the paths</ButtonLink>
        )}
      </EmptyState>
      {children && <div className="px-6 pb-8 phone:px-4">{children}</div>}
    </>
  )
}
