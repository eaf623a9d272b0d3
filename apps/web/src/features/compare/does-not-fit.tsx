import type { Comparison, Problem } from '@tideline/model'
import type { Workspace } from '#data/workspace.ts'
import { onlyThere } from '#features/compare/only-there.ts'
import { Section } from '#ui/layout.tsx'
import { PathsDisclosure } from '#ui/paths-disclosure.tsx'
import { SEVERITY_TONES } from '#ui/problem-counts.tsx'
import { ProblemRow } from '#ui/problem-row.tsx'
import { Text } from '#ui/text.tsx'

/** What this design would meet there and does not meet here. */
export function DoesNotFit({
  workspace,
  comparison,
}: {
  workspace: Workspace
  comparison: Comparison
}) {
  const problems = onlyThere(workspace.examination.findings.problems, comparison.problems)
  const { absentRules } = comparison
  const isFit = problems.length === 0 && absentRules.length === 0
  return (
    <Section title="What of your design does not fit there" note={countsOf(problems)}>
      {isFit && (
        <Text tone="soft">
          All of it fits: every path that it names is there, and no problem is new.
        </Text>
      )}
      <PathsDisclosure words="that you decided and that are not there" paths={absentRules} />
      {problems.length > 0 && (
        <div className="border-t border-line">
          {problems.map(({ code, severity, title, why, remedy, path }) => (
            <ProblemRow
              key={`${code} ${title} ${path ?? ''}`}
              icon={severity}
              tone={SEVERITY_TONES[severity]}
              kind={severity}
              title={title}
              why={why}
              remedy={remedy}
            />
          ))}
        </div>
      )}
    </Section>
  )
}

function countsOf(problems: readonly Problem[]): string | undefined {
  const blockers = problems.filter(({ severity }) => severity === 'blocker').length
  if (problems.length === 0) return undefined
  const warnings = problems.length - blockers
  const counts = [blockers > 0 && `${blockers} to block it`, warnings > 0 && `${warnings} to warn`]
  return counts.filter(Boolean).join(', ')
}
