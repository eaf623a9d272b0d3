import { SEVERITY_WORDS, stayWords, storeMoveWords } from '@tideline/model'
import type { Stopping, TodayFate } from '@tideline/pipeline'
import { Button } from '#ui/button.tsx'
import { countWords } from '#ui/count-words.ts'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { NotYetKept } from '#ui/not-yet-kept.tsx'
import { Code } from '#ui/path-text.tsx'
import { SpokenStateMark } from '#ui/state-mark.tsx'
import { Text } from '#ui/text.tsx'

/** What is kept already: how much of it stays, and what stops, with the button that keeps it on. */
export function LossToday({
  today: { staysCount, moves, notYet, stops },
  onKeep,
}: {
  today: TodayFate
  onKeep: (stops: readonly Stopping[]) => void
}) {
  return (
    <>
      <Text isParagraph>
        {stayWords(moves)}: {countWords(staysCount, 'path', 'paths')}.
      </Text>
      {moves.map((move) => (
        <Text key={`${move.from} ${move.to}`} isParagraph>
          {storeMoveWords(move)}
        </Text>
      ))}
      <NotYetKept notYet={notYet} />
      {stops.length > 0 && (
        <Section
          title={`No longer kept: ${stops.length}`}
          note="Gone from / after the next reboot into this design. What the store has of it stays there."
          action={
            stops.length > 1 && (
              <Button data-keep onClick={() => onKeep(stops)}>
                Keep all {stops.length} on
              </Button>
            )
          }
        >
          <EntryList label="No longer kept">
            {stops.map((each) => (
              <StopRow key={each.path} stopping={each} onKeep={() => onKeep([each])} />
            ))}
          </EntryList>
        </Section>
      )}
    </>
  )
}

function StopRow({
  stopping: { path, storedAt, title, severity },
  onKeep,
}: {
  stopping: Stopping
  onKeep: () => void
}) {
  return (
    <EntryRow
      mark={<SpokenStateMark state="stops" />}
      title={
        <TextLink to="/paths" search={(now) => ({ ...now, view: 'loss', path })}>
          <Code>{path}</Code>
        </TextLink>
      }
      detail={
        <>
          {title ?? 'nothing is known of it'}
          {' · in '}
          <Code>{storedAt}</Code>
          {severity && severity !== 'none' && (
            <>
              {/* Its data stays; only what it is for at its place is missing at once. */}
              {severity === 'lockout' ? ' · without it: ' : ' · if lost from there, too: '}
              <Text tone={severity === 'annoyance' ? 'plain' : 'stop'}>
                {SEVERITY_WORDS[severity]}
              </Text>
            </>
          )}
        </>
      }
      action={
        <Button data-keep aria-label={`Keep ${path} on`} onClick={onKeep}>
          Keep on
        </Button>
      }
    />
  )
}
