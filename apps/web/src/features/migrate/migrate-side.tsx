import { isAdopting, isCopying, type Numbers, type PlannedMigration } from '@tideline/model'
import { commandLines } from '@tideline/pipeline'
import { hostNameOf } from '#data/host-words.ts'
import { fileNameOf, saveFile } from '#data/save-file.ts'
import { type HostReply, useWorkspace } from '#data/workspace.ts'
import { BulletList } from '#ui/bullet-list.tsx'
import { Button, ButtonRow } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { CommandBlock } from '#ui/command-block.tsx'
import { CutOutCard, CutOutStep } from '#ui/cut-out-card.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

/** What to have at hand when this page is not there. */
export function MigrateSide({
  migration,
  numbers,
  store,
  host,
}: {
  migration: PlannedMigration
  numbers: Numbers
  store: string
  host: HostReply
}) {
  const { isBehind } = useWorkspace()
  const of = cardWords(host)
  const isFresh = migration.id === 'fresh-install'
  const isRootStaying = ['keep-more', 'change-list'].includes(migration.id)
  return (
    <>
      <CutOutCard
        title="Recovery card"
        of={of}
        note="On paper or your phone, before the reboot. This page will not be there."
        actions={
          <ButtonRow>
            <Button icon="print" disabled={isBehind} onClick={() => window.print()}>
              Print
            </Button>
            <Button
              icon="download"
              disabled={isBehind}
              onClick={() =>
                saveFile(
                  `recovery-card-${fileNameOf(hostNameOf(host.facts))}.txt`,
                  recoveryText(migration, of),
                  'text/plain',
                )
              }
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
                isBehind={isBehind}
              />
            )}
          </CutOutStep>
        ))}
      </CutOutCard>
      <Section title="What it asks for">
        <DescriptionList
          entries={[
            { term: 'Time', detail: migration.costs.time },
            { term: 'Space', detail: migration.costs.space },
            { term: 'Stops', detail: migration.costs.stops },
            { term: 'Undo', detail: migration.costs.undo },
          ]}
        />
      </Section>
      {migration.undoLimits.length > 0 && (
        <Section
          title={
            isFresh
              ? 'What the disk of before does not bring back'
              : 'What the old entry cannot undo'
          }
        >
          <BulletList items={migration.undoLimits} />
        </Section>
      )}
      <Section title="What you do not keep">
        <Text tone="soft" isParagraph>
          <Bytes
            value={numbers.lostBytes + numbers.undecidedBytes}
            atLeast={numbers.isLowerBound}
          />{' '}
          {isRootStaying
            ? 'goes at the next reboot, as it does today. No step deletes anything.'
            : isFresh
              ? FRESH_WORDS
              : hiddenWords(whereItStays(migration.id, store))}
        </Text>
      </Section>
    </>
  )
}

const FRESH_WORDS =
  'is not brought to the new disk. One step erases the disk that you name, with all that is on it; no other step deletes anything. Where that is another disk than the one of today, the one of today stays as it is. What is written to / after the installation goes as you chose in Root.'

function hiddenWords(where: string): string {
  return `is hidden from /, not erased. Today’s root stays on the disk, ${where}, until you take it away yourself. No step deletes anything. What is written to / after the move goes as you chose in Root.`
}

function whereItStays(migration: PlannedMigration['id'], store: string): string {
  if (isCopying({ migration })) return 'where it is'
  return isAdopting({ migration }) ? `below ${store}` : 'in the folder that the steps set aside'
}

/** `laptop, NixOS 26.05, made on 21 Nov 2026`: a card in a drawer must say which machine it is for. */
function cardWords({ facts }: HostReply): string {
  const system = facts.os.state === 'known' ? facts.os.value.prettyName : ''
  const today = new Date().toLocaleDateString('en-GB', { dateStyle: 'medium' })
  return [hostNameOf(facts), system, `made on ${today}`].filter((part) => part !== '').join(', ')
}

function recoveryText(migration: PlannedMigration, of: string): string {
  const steps = migration.recovery.map((step, at) =>
    [`${at + 1}. ${step.title}`, step.why, commandLines(step.commands)]
      .filter((part) => part !== '')
      .join('\n'),
  )
  return `Recovery card of Tideline\n${of}\n\n${steps.join('\n\n')}\n`
}
