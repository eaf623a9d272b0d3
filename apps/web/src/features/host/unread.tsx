import type { Facts, NotChecked, ScanState, Target } from '@tideline/model'
import { isNixos } from '#features/host/fact-entry.tsx'
import { HowToAllow } from '#features/host/how-to-allow.tsx'
import {
  type Remedy,
  remedies,
  runnerFacts,
  type UnreadThing,
  WITH_SUDO,
  waitingElsewhere,
} from '#features/host/remedies.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { Section, Stack } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'
import { UnreadList } from '#ui/unread-list.tsx'

/** What is not known, why, what follows, and what would help. Nothing is passed over. */
export function Unread({
  facts,
  scan,
  target,
  notChecked,
}: {
  facts: Facts
  scan: ScanState
  target: Target
  notChecked: readonly NotChecked[]
}) {
  const groups = remedies(facts, scan, notChecked)
  const count = groups.reduce((sum, group) => sum + group.things.length, 0)
  const ofRunner = runnerFacts(facts)
  // What waits for NixOS waits in vain elsewhere.
  const elsewhere = isNixos(facts) ? waitingElsewhere(notChecked, groups) : []
  return (
    <>
      {!isNixos(facts) && (
        <Text tone="soft">
          Not looked for, since only NixOS has them: its configuration and generations, declared
          users, what its services keep, their backups and secrets.
        </Text>
      )}
      {ofRunner.length > 0 && (
        <Note>
          <b>Of the machine that Tideline runs on</b>, not of the system that was read:{' '}
          {ofRunner.join(', ')}.
        </Note>
      )}
      {elsewhere.map(({ help, count: checks }) => (
        <Note key={help}>
          <b>{checks === 1 ? 'One check was' : `${checks} checks were`} not made.</b>{' '}
          {help ? `What would help: ${help}.` : 'The problems say why.'}
        </Note>
      ))}
      {count > 0 && (
        <Section
          title={count === 1 ? 'One thing could not be read' : `${count} things could not be read`}
        >
          <Stack gap="wide">
            {groups.map((group) => (
              <Section
                key={group.help}
                level={3}
                title={group.help || 'Nothing would help'}
                note={groupNote(group, target)}
              >
                {group.help === WITH_SUDO && <HowToAllow target={target} />}
                <UnreadList
                  items={group.things.map((thing) => ({
                    ...thing,
                    detail: <Folders of={thing} />,
                  }))}
                />
              </Section>
            ))}
          </Stack>
        </Section>
      )}
    </>
  )
}

function groupNote({ help, things, waiting }: Remedy, target: Target): string | undefined {
  if (help === '') return undefined
  const isRecorded = target.kind === 'recorded' || target.kind === 'demo'
  const when = isRecorded ? ' when the host is recorded again' : ''
  return [
    things.length > 1 && `makes these ${things.length} known${when}`,
    waiting > 0 && `${waiting} ${waiting === 1 ? 'check waits' : 'checks wait'} for it`,
  ]
    .filter(Boolean)
    .join('; ')
}

function Folders({ of: { folders, title } }: { of: UnreadThing }) {
  if (!folders || folders.length === 0) return null
  return (
    <Disclosure
      summary={`Which ${folders.length < Number.parseInt(title, 10) ? 'first ' : ''}${folders.length}`}
    >
      {folders.map((path) => (
        <div key={path}>
          <Text tone="soft">
            <Code>{path}</Code>
          </Text>
        </div>
      ))}
    </Disclosure>
  )
}
