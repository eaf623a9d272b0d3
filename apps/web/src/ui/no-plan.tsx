import type { Problem } from '@tideline/model'
import { EmptyState } from '#ui/empty-state.tsx'
import { ButtonLink } from '#ui/link.tsx'

/** In the place of what a plan makes: why there is none, and the way on where there is one. */
export function NoPlan({
  title,
  problems,
  canChoose,
}: {
  title: string
  problems: readonly Problem[]
  /** Another root is possible here. */
  canChoose: boolean
}) {
  return (
    <EmptyState isWholePlace icon="blocker" title={title}>
      {problems
        .filter(({ severity }) => severity === 'blocker')
        .map((problem) => (
          <p key={`${problem.code} ${problem.title}`}>
            <b>{problem.title}.</b> {problem.why}
          </p>
        ))}
      {canChoose ? (
        <ButtonLink to="/root">Choose another way in Root</ButtonLink>
      ) : (
        <ButtonLink to="/paths">Look at the paths</ButtonLink>
      )}
    </EmptyState>
  )
}
