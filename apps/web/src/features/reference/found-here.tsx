import { acknowledgementOf, type Fix, type Problem } from '@tideline/model'
import { applyEdit } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { SEVERITY_TONES } from '#ui/problem-counts.tsx'
import { ProblemRow } from '#ui/problem-row.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** What a check says of the design as it is. */
export function FoundHere({ code }: { code: string }) {
  const { examination, design, edit } = useWorkspace()
  const { problems, notChecked } = examination.findings
  const found = problems.filter((problem) => problem.code === code)
  const unanswered = notChecked.filter((check) => check.code === code)
  const mend = (fix: Fix) =>
    edit(fix.label, (now) => fix.edits.reduce((before, change) => applyEdit(before, change), now))
  if (found.length + unanswered.length === 0)
    return (
      <Tag icon="yes" tone="keep">
        Nothing is wrong here with the design as it is.
      </Tag>
    )
  return (
    <div>
      {found.map((problem) => (
        <Found
          key={`${problem.path ?? ''} ${problem.title}`}
          problem={problem}
          reason={acknowledgementOf(problem, design)?.reason}
          onFix={mend}
        />
      ))}
      {unanswered.map(({ title, why, help }) => (
        <ProblemRow
          key={title}
          icon="undecided"
          tone="soft"
          kind="not checked"
          title={`Not checked: ${title}`}
          why={why}
          remedy={help}
        />
      ))}
    </div>
  )
}

function Found({
  problem,
  reason,
  onFix,
}: {
  problem: Problem
  reason: string | undefined
  onFix: (fix: Fix) => void
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
          {reason !== undefined && <Text tone="soft">taken as it is: {reason}</Text>}
          {fix && <Button onClick={() => onFix(fix)}>{fix.label}</Button>}
          {path && (
            <ButtonLink look="quiet" to="/paths" search={{ path }}>
              Show path
            </ButtonLink>
          )}
        </>
      }
    />
  )
}
