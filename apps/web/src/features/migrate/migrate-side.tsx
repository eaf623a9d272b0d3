import type { Numbers, PlannedMigration } from '@tideline/model'
import { commandLines } from '@tideline/pipeline'
import { saveFile } from '#data/save-file.ts'
import { BulletList } from '#ui/bullet-list.tsx'
import { Button, ButtonRow } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { CommandBlock } from '#ui/command-block.tsx'
import { CutOutCard, CutOutStep } from '#ui/cut-out-card.tsx'
import { Section } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

/** What to have at hand when this page is not there. */
export function MigrateSide({
  migration,
  numbers,
  store,
}: {
  migration: PlannedMigration
  numbers: Numbers
  store: string
}) {
  return (
    <>
      <CutOutCard
        title="Recovery card"
        note="On paper or your phone, before the reboot. This page will not be there."
        actions={
          <ButtonRow>
            <Button icon="print" onClick={() => window.print()}>
              Print
            </Button>
            <Button
              icon="download"
              onClick={() => saveFile('recovery-card.txt', recoveryText(migration), 'text/plain')}
            >
              Save as text
            </Button>
          </ButtonRow>
        }
      >
        {migration.recovery.map((step, at) => (
          <CutOutStep key={step.id} number={at + 1} title={step.title} why={step.why}>
            {step.commands.length > 0 && (
              <CommandBlock
                label={`Commands of: ${step.title}`}
                text={commandLines(step.commands)}
              />
            )}
          </CutOutStep>
        ))}
      </CutOutCard>
      {migration.undoLimits.length > 0 && (
        <Section title="What the old entry cannot undo">
          <BulletList items={migration.undoLimits} />
        </Section>
      )}
      <Section title="What you do not keep">
        <Text tone="soft" isParagraph>
          <Bytes
            value={numbers.lostBytes + numbers.undecidedBytes}
            atLeast={numbers.isLowerBound}
          />{' '}
          {migration.id === 'keep-more'
            ? 'goes at the next reboot, as it does today. No step deletes anything.'
            : hiddenWords(whereItStays(migration.id, store))}
        </Text>
      </Section>
    </>
  )
}

function hiddenWords(where: string): string {
  return `is hidden from /, not erased. Today’s root stays on the disk, ${where}, until you take it away yourself. No step deletes anything. What is written to / after the move goes as you chose in Root.`
}

function whereItStays(id: PlannedMigration['id'], store: string): string {
  return id === 'adopt-in-place' ? `below ${store}` : 'in the folder that the steps set aside'
}

function recoveryText(migration: PlannedMigration): string {
  const steps = migration.recovery.map((step, at) =>
    [`${at + 1}. ${step.title}`, step.why, commandLines(step.commands)]
      .filter((part) => part !== '')
      .join('\n'),
  )
  return `Recovery card of Tideline\n\n${steps.join('\n\n')}\n`
}
