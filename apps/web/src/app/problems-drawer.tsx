import type { Fix, NotChecked, Problem } from '@tideline/model'
import { applyEdit } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Drawer } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { SEVERITY_TONES } from '#ui/problem-counts.tsx'
import { ProblemRow } from '#ui/problem-row.tsx'

/** Every problem with what, why, and the button that mends it. Open from anywhere. */
export function ProblemsDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { examination, edit } = useWorkspace()
  const { problems, notChecked } = examination.findings
  const mend = (fix: Fix) =>
    edit(fix.label, (design) =>
      fix.edits.reduce((before, change) => applyEdit(before, change), design),
    )
  return (
    <Drawer
      title="Problems"
      isOpen={isOpen}
      onClose={onClose}
      extra={notChecked.length > 0 && `${notChecked.length} could not be checked`}
    >
      {problems.length + notChecked.length === 0 && (
        <EmptyState icon="yes" title="No problem found">
          <p>Every check ran on this design and found nothing.</p>
        </EmptyState>
      )}
      {problems.map((problem) => (
        <ProblemItem
          key={`${problem.code} ${problem.path ?? ''} ${problem.title}`}
          problem={problem}
          onFix={mend}
        />
      ))}
      {notChecked.map((check) => (
        <NotCheckedItem key={`${check.code} ${check.title}`} check={check} />
      ))}
    </Drawer>
  )
}

function ProblemItem({ problem, onFix }: { problem: Problem; onFix: (fix: Fix) => void }) {
  const { fix, path } = problem
  return (
    <ProblemRow
      icon={problem.severity}
      tone={SEVERITY_TONES[problem.severity]}
      kind={problem.severity}
      title={problem.title}
      why={problem.why}
      remedy={problem.remedy}
      source={problem.source}
      actions={
        <>
          {fix && (
            <Button
              look={problem.severity === 'blocker' ? 'main' : 'plain'}
              onClick={() => onFix(fix)}
            >
              {fix.label}
            </Button>
          )}
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

function NotCheckedItem({ check }: { check: NotChecked }) {
  return (
    <ProblemRow
      icon="undecided"
      tone="soft"
      kind="not checked"
      title={`Not checked: ${check.title}`}
      why={check.why}
      remedy={check.help}
    />
  )
}
