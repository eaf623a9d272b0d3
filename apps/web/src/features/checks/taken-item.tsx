import type { ChangeDesign } from '#data/use-change-design.ts'
import type { TakenProblem } from '#features/checks/sorted-problems.ts'
import { Button } from '#ui/button.tsx'
import { ProblemRow } from '#ui/problem-row.tsx'

/** A problem that the user takes as it is, and why. */
export function TakenItem({
  taken: { problem, acknowledgement },
  onChange,
}: {
  taken: TakenProblem
  onChange: ChangeDesign
}) {
  const { code, path, title, severity } = problem
  return (
    <ProblemRow
      icon={severity}
      tone="soft"
      kind={`${severity}, taken as it is`}
      title={title}
      why={problem.why}
      remedy={`Your reason: ${acknowledgement.reason || 'none was given'}`}
      actions={
        <Button
          onClick={() =>
            onChange(`take back: ${title}`, [
              {
                edit: 'withdraw-acknowledgement',
                code,
                ...(path !== undefined && { path }),
              },
            ])
          }
        >
          Take back
        </Button>
      }
    />
  )
}
