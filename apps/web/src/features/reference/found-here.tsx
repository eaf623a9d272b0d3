import { acknowledgementOf } from '@tideline/model'
import { useChangeDesign } from '#data/use-change-design.ts'
import { useWorkspace } from '#data/workspace.ts'
import { ProblemEntry } from '#ui/problem-entry.tsx'
import { ProblemRow } from '#ui/problem-row.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** What a check says of the design as it is. */
export function FoundHere({ code }: { code: string }) {
  const { examination, design } = useWorkspace()
  const change = useChangeDesign()
  const { problems, notChecked } = examination.findings
  const found = problems.filter((problem) => problem.code === code)
  const unanswered = notChecked.filter((check) => check.code === code)
  if (found.length + unanswered.length === 0)
    return (
      <Tag icon="yes" tone="keep">
        Nothing is wrong here with the design as it is.
      </Tag>
    )
  return (
    <div>
      {found.map((problem) => (
        <ProblemEntry
          key={`${problem.path ?? ''} ${problem.title}`}
          problem={problem}
          note={<Taken reason={acknowledgementOf(problem, design)?.reason} />}
          onFix={({ label, edits }) => change(label, edits)}
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

function Taken({ reason }: { reason: string | undefined }) {
  return reason !== undefined && <Text tone="soft">taken as it is: {reason}</Text>
}
