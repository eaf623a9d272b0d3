import type { Phase, Step } from '@tideline/model'
import { commandLines } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { Button, ButtonRow } from '#ui/button.tsx'
import { CommandBlock } from '#ui/command-block.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/layout.tsx'
import { PrintedPage } from '#ui/printed-page.tsx'
import { StepList, StepRow } from '#ui/step-row.tsx'

/** One phase. One step of the whole move is open, the others are a line each. */
export function PhaseSteps({
  phase,
  firstNumber,
  ticks,
  openId,
  onOpen,
  onTick,
  onFinish,
}: {
  phase: Phase
  firstNumber: number
  ticks: Record<string, string>
  openId: string | undefined
  onOpen: (id: string | undefined) => void
  onTick: (id: string, isDone: boolean) => void
  onFinish: (id: string) => void
}) {
  return (
    <PrintedPage isFirst={firstNumber === 1}>
      <Section title={phase.title} note={phase.note}>
        <StepList>
          {phase.steps.map((step, at) => (
            <StepRow
              key={step.id}
              number={firstNumber + at}
              title={step.title}
              glance={commandLines(step.commands).split('\n')[0] ?? ''}
              doneAt={ticks[step.id]}
              isOpen={openId === step.id}
              onOpen={() => onOpen(openId === step.id ? 'none' : step.id)}
              onTick={(isDone) => onTick(step.id, isDone)}
            >
              <StepDetail step={step} onFinish={() => onFinish(step.id)} />
            </StepRow>
          ))}
        </StepList>
      </Section>
    </PrintedPage>
  )
}

function StepDetail({ step, onFinish }: { step: Step; onFinish: () => void }) {
  const { isBehind } = useWorkspace()
  return (
    <>
      <DescriptionList
        entries={[
          { term: 'Why', detail: step.why },
          step.commands.length > 0
            ? {
                term: step.commands.length === 1 ? 'Command' : 'Commands',
                detail: (
                  <CommandBlock
                    label={`Commands of: ${step.title}`}
                    text={commandLines(step.commands)}
                    isBehind={isBehind}
                  />
                ),
              }
            : undefined,
          step.expected ? { term: 'You see', detail: step.expected } : undefined,
          step.undo ? { term: 'Undo', detail: step.undo } : undefined,
        ]}
      />
      <ButtonRow>
        <Button look="main" onClick={onFinish}>
          Done, next step
        </Button>
      </ButtonRow>
    </>
  )
}
