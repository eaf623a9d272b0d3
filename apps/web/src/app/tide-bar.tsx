import { formatBytes, type Numbers } from '@tideline/model'
import { Bytes } from '#ui/bytes.tsx'
import { countWords } from '#ui/count-words.ts'
import { Icon } from '#ui/icon.tsx'
import { STATE_TONES, StateMark } from '#ui/state-mark.tsx'
import { Term } from '#ui/term.tsx'
import { Text } from '#ui/text.tsx'
import { Tide, TideLink, TideWord, WaterPart } from '#ui/tide.tsx'

export function TideBar({
  numbers,
  today,
}: {
  numbers: Numbers
  /** What the host keeps already, and by the design keeps on or not. */
  today: { kept: readonly unknown[]; lost: readonly unknown[] }
}) {
  const parts = partsOf(numbers)
  const atLeast = numbers.isLowerBound
  const decided = numbers.keptPlaces + numbers.lostPlaces
  return (
    <Tide
      words={
        <>
          <TideWord kind="lead">
            <TideLink word="undecided" to="/paths" search={{ q: 'state:undecided' }}>
              <StateMark state={numbers.undecidedPlaces > 0 ? 'undecided' : 'kept'} />
              <span>
                <Text tone={numbers.undecidedPlaces > 0 ? 'ask' : 'keep'} isStrong>
                  {numbers.undecidedPlaces === 0
                    ? 'all decided'
                    : `${numbers.undecidedPlaces} undecided`}
                </Text>
                {numbers.undecidedPlaces > 0 && (
                  <>
                    , <Bytes value={numbers.undecidedBytes} atLeast={atLeast} />
                  </>
                )}
              </span>
            </TideLink>
          </TideWord>
          {parts
            .filter((part) => part.state !== 'undecided')
            .map((part) => (
              <TideWord key={part.state} kind={part.state === 'nix' ? 'late' : 'plain'}>
                <TideLink word={part.words} to="/paths" search={{ q: part.query }}>
                  <StateMark state={part.state} />
                  {part.words}
                  <Text isStrong>
                    <Bytes value={part.bytes} atLeast={atLeast} />
                  </Text>
                </TideLink>
              </TideWord>
            ))}
          <Today {...today} />
          <TideWord kind="late">
            <Text tone={STATE_TONES.mount}>
              <Icon name="mount" />
            </Text>
            &ensp;<Term word="own mount">own mounts</Term>&ensp;
            <Text isStrong>
              {numbers.ownMountBytes === undefined ? (
                'not known'
              ) : (
                <Bytes value={numbers.ownMountBytes} />
              )}
            </Text>
            {/* With both words of it there is no room to say so. */}
            {today.kept.length + today.lost.length === 0 && <>&ensp;outside the bar</>}
          </TideWord>
          <TideWord kind="end">
            {decided} of {decided + numbers.undecidedPlaces} places decided
          </TideWord>
        </>
      }
      water={parts
        .filter((part) => part.bytes > 0)
        .map((part) => (
          <WaterPart
            key={part.state}
            to="/paths"
            search={{ q: part.query }}
            fill={part.state}
            bytes={part.bytes}
            label={`${part.words} ${formatBytes(part.bytes)}`}
          />
        ))}
    />
  )
}

/** Its bytes are on the store, and in no part of the bar. */
function Today({ kept, lost }: { kept: readonly unknown[]; lost: readonly unknown[] }) {
  if (kept.length + lost.length === 0) return null
  return (
    <TideWord>
      <StateMark state={lost.length > 0 ? 'stops' : 'kept'} />
      <span>
        &ensp;kept today&ensp;<Text isStrong>{countWords(kept.length, 'path', 'paths')}</Text>
        {lost.length > 0 && <Text tone="lose">, {lost.length} no longer</Text>}
      </span>
    </TideWord>
  )
}

function partsOf(numbers: Numbers) {
  return [
    { state: 'kept', words: 'kept', query: 'state:kept', bytes: numbers.keptBytes },
    {
      state: 'undecided',
      words: 'undecided',
      query: 'state:undecided',
      bytes: numbers.undecidedBytes,
    },
    { state: 'lost', words: 'lost at reboot', query: 'state:lost', bytes: numbers.lostBytes },
    { state: 'nix', words: 'made by Nix', query: 'state:nix', bytes: numbers.nixBytes },
  ] as const
}
