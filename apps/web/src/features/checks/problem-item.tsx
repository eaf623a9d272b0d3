import type { Problem } from '@tideline/model'
import { useState } from 'react'
import type { ChangeDesign } from '#data/use-change-design.ts'
import { AboutCheck } from '#features/checks/about-check.tsx'
import { problemKey } from '#features/checks/sorted-problems.ts'
import { TakeForm } from '#features/checks/take-form.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { ProblemEntry } from '#ui/problem-entry.tsx'

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
  const { severity, code } = problem
  return (
    <ProblemEntry
      problem={problem}
      isFixUrgent={severity === 'blocker'}
      onFix={({ label, edits }) => onChange(label, edits)}
      itemKey={problemKey(problem)}
      code={code}
      isCodeOpen={shown === 'about'}
      onCode={() => setShown(shown === 'about' ? undefined : 'about')}
      actions={
        <>
          {code === UNDECIDED && (
            <ButtonLink look="quiet" to="/paths" search={{ q: 'state:undecided' }}>
              Show them
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
    </ProblemEntry>
  )
}

/** It is about many paths, so it names none. */
const UNDECIDED = 'UNDECIDED'
