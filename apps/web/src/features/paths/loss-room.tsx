import type { RootRoom } from '@tideline/pipeline'
import { Bytes } from '#ui/bytes.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Text } from '#ui/text.tsx'

/** What a root in RAM would need, and what this machine has for it. */
export function LossRoom({ room: { needBytes, memory } }: { room: RootRoom }) {
  return (
    <Section title="As a root in RAM" action={<TextLink to="/root">Choose it in Root</TextLink>}>
      <DescriptionList
        entries={[
          {
            term: 'Need',
            detail: (
              <>
                <Bytes value={needBytes} /> at most, with what NixOS makes; caches start empty
              </>
            ),
          },
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
