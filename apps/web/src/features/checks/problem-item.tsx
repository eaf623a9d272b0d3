import type { DesignEdit, Problem } from '@tideline/model'
import { useState } from 'react'
import { AboutCheck } from '#features/checks/about-check.tsx'
import { TakeForm } from '#features/checks/take-form.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { SEVERITY_TONES } from '#ui/problem-counts.tsx'
import { ProblemRow } from '#ui/problem-row.tsx'

export type ChangeDesign = (label: string, edits: readonly DesignEdit[]) => void

export function ProblemItem({
  problem,
  problems,
  onChange,
}: {
  problem: Problem
  /** All of the host: one answer may speak for several. */
  problems: readonly Problem[]
  onChange: ChangeDesign
}) {
  const [shown, setShown] = useState<'about' | 'form'>()
  const { fix, path, severity, code } = problem
  return (
    <ProblemRow
      icon={severity}
      tone={SEVERITY_TONES[severity]}
      kind={severity}
      title={problem.title}
      why={problem.why}
      remedy={problem.remedy}
      code={code}
      isCodeOpen={shown === 'about'}
      onCode={() => setShown(shown === 'about' ? undefined : 'about')}
      actions={
        <>
          {fix && (
            <Button
              look={severity === 'blocker' ? 'main' : 'plain'}
              onClick={() => onChange(fix.label, fix.edits)}
            >
              {fix.label}
            </Button>
          )}
          {path && (
            <ButtonLink look="quiet" to="/paths" search={{ path }}>
              Show path
            </ButtonLink>
          )}
          {severity !== 'blocker' && shown !== 'form' && (
            <Button look="quiet" onClick={() => setShown('form')}>
              Take it as it is…
            </Button>
          )}
        </>
      }
    >
      {shown === 'about' && <AboutCheck problem={problem} />}
      {shown === 'form' && (
        <TakeForm
          problem={problem}
          problems={problems}
          onTake={onChange}
          onClose={() => setShown(undefined)}
        />
      )}
    </ProblemRow>
  )
}
