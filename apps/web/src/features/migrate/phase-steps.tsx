import type { Command, Phase, Step } from '@tideline/model'
import { commandLines } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { ChangedStep } from '#features/migrate/changed-steps.tsx'
import type { ChangedTick, Standing } from '#features/migrate/step-ticks.ts'
import { Button, ButtonRow } from '#ui/button.tsx'
import { CommandBlock } from '#ui/command-block.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Section, Stack } from '#ui/layout.tsx'
import { PrintedPage } from '#ui/printed-page.tsx'
import { StepList, StepRow } from '#ui/step-row.tsx'
import { Text } from '#ui/text.tsx'

/** One phase. One step of the whole move is open, the others are a line each. */
export function PhaseSteps({
  phase,
  firstNumber,
  standing,
  openId,
  onOpen,
  onTick,
  onFinish,
}: {
  phase: Phase
  firstNumber: number
  standing: Standing
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
              glance={glanceAt(step)}
              doneAt={standing.done[step.id]}
              isChanged={standing.changed[step.id] !== undefined}
              isOpen={openId === step.id}
              onOpen={() => onOpen(openId === step.id ? 'none' : step.id)}
              onTick={(isDone) => onTick(step.id, isDone)}
            >
              <StepDetail
                step={step}
                changed={standing.changed[step.id]}
                onFinish={() => onFinish(step.id)}
              />
            </StepRow>
          ))}
        </StepList>
      </Section>
    </PrintedPage>
  )
}

/** The first command that is one line. The first line of a program says nothing. */
function glanceAt({ commands }: Step): string {
  return (
    commands.map((command) => commandLines([command])).find((text) => !text.includes('\n')) ?? ''
  )
}

function StepDetail({
  step,
  changed,
  onFinish,
}: {
  step: Step
  changed: ChangedTick | undefined
  onFinish: () => void
}) {
  const { isBehind } = useWorkspace()
  return (
    <>
      {changed && <ChangedStep changed={changed} />}
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
      {step.undoCommands && <UndoCommands step={step} commands={step.undoCommands} />}
      <ButtonRow>
        <Button look="main" onClick={onFinish}>
          Done, next step
        </Button>
      </ButtonRow>
    </>
  )
}

/** Behind a word: who reads on is to do the step, and these take it back. */
function UndoCommands({ step, commands }: { step: Step; commands: readonly Command[] }) {
  const { isBehind } = useWorkspace()
  return (
    <Disclosure summary="Undo by commands">
      <Stack gap="tight">
        <Text tone="soft" isParagraph>
          {step.isOldAfterBoot
            ? 'In the system of today, before the reboot. Where you did later steps, take those back first.'
            : 'Where you did later steps, take those back first.'}
        </Text>
        <CommandBlock
          label={`Commands that undo: ${step.title}`}
          text={commandLines(commands)}
          isBehind={isBehind}
        />
      </Stack>
    </Disclosure>
  )
}
