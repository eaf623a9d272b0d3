import type { RootRoom } from '@tideline/pipeline'
import { Bytes } from '#ui/bytes.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Text } from '#ui/text.tsx'

/** What a root in RAM would need, and what this machine has for it; of one that is there, its own size. */
export function LossRoom({ room: { needBytes, memory, today } }: { room: RootRoom }) {
  const need = {
    term: 'Need',
    detail: (
      <>
        <Bytes value={needBytes} /> at most, with what NixOS makes; caches start empty
      </>
    ),
  }
  if (today)
    return (
      <Section title="The root in RAM, as it is" note="Its size is set in your own configuration.">
        <DescriptionList entries={[need, ...sizeOfToday(today, needBytes)]} />
      </Section>
    )
  return (
    <Section title="As a root in RAM" action={<TextLink to="/root">Choose it in Root</TextLink>}>
      <DescriptionList
        entries={[
          need,
          {
            term: 'Memory',
            detail: memory ? (
              <>
                <Bytes value={memory.ramBytes} /> of RAM,{' '}
                {memory.swapBytes > 0 ? (
                  <>
                    <Bytes value={memory.swapBytes} /> of swap on disk
                  </>
                ) : (
                  'no swap on disk'
                )}
              </>
            ) : (
              'how much RAM this machine has is not known'
            ),
          },
          memory && { term: 'Proposal', detail: <Proposal memory={memory} /> },
          memory?.chosen && {
            term: 'Headroom',
            detail: <Headroom chosen={memory.chosen} />,
          },
        ]}
      />
    </Section>
  )
}

function sizeOfToday(today: NonNullable<RootRoom['today']>, needBytes: number) {
  if (today === 'not-measured') return [{ term: 'Size', detail: 'not measured' }]
  const { sizeBytes, usedBytes } = today
  return [
    {
      term: 'Size',
      detail: (
        <>
          <Bytes value={sizeBytes} />, of which <Bytes value={usedBytes} /> were used when it was
          read
        </>
      ),
    },
    {
      term: 'Headroom',
      detail:
        sizeBytes < needBytes ? (
          <Text tone="stop">
            <Bytes value={needBytes - sizeBytes} /> too little: make it larger, or keep more on disk
          </Text>
        ) : (
          <Bytes value={sizeBytes - needBytes} />
        ),
    },
  ]
}

type Memory = NonNullable<RootRoom['memory']>

function Proposal({ memory: { fits, proposal } }: { memory: Memory }) {
  if (fits === 'in-ram') return <Bytes value={proposal.sizeBytes} />
  return (
    <Text tone="stop">
      {fits === 'with-swap'
        ? 'half of the RAM is not enough: the rest would lie in swap, which is slow; keep more on disk'
        : 'it is too much for a root in RAM: keep more on disk, or let a root on disk be reset'}
    </Text>
  )
}

function Headroom({ chosen: { size, headroomBytes } }: { chosen: NonNullable<Memory['chosen']> }) {
  if (headroomBytes < 0)
    return (
      <Text tone="stop">
        {size} in this design: <Bytes value={-headroomBytes} /> too little
      </Text>
    )
  return (
    <>
      <Bytes value={headroomBytes} /> in the {size} of this design
    </>
  )
}
