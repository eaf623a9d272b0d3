import { formatBytes } from '@tideline/model'
import type { ReactNode } from 'react'
import { hostDetailOf } from '#data/host-words.ts'
import { momentOf, type Side } from '#features/compare/sides.ts'
import { Bytes } from '#ui/bytes.tsx'
import { countWords } from '#ui/count-words.ts'
import { Section } from '#ui/layout.tsx'
import { Table } from '#ui/table.tsx'

/** What each of them is, and what the design comes to on it. */
export function BothHosts({ sides }: { sides: readonly [Side, Side] }) {
  const [then, now] = sides
  return (
    <Section title="Side by side" note="with the same design">
      <Table
        label="Side by side"
        columns={[
          { title: 'What', hasWholeWords: true },
          { title: then.title },
          { title: now.title },
        ]}
        rows={ROWS.map(({ what, of }) => ({
          key: what,
          cells: [what, of(then), of(now)],
        }))}
      />
    </Section>
  )
}

const ROWS: readonly { what: string; of: (side: Side) => ReactNode }[] = [
  { what: 'read', of: ({ takenAt }) => momentOf(takenAt) },
  { what: 'system', of: ({ facts }) => hostDetailOf(facts) },
  {
    what: 'RAM',
    of: ({ facts: { memory } }) =>
      memory.state === 'known' ? formatBytes(memory.value.ramBytes) : 'not known',
  },
  {
    what: 'kept',
    of: ({ numbers: { keptBytes, keptPlaces, isLowerBound } }) =>
      figure(keptBytes, keptPlaces, isLowerBound),
  },
  {
    what: 'lost at reboot',
    of: ({ numbers: { lostBytes, lostPlaces, isLowerBound } }) =>
      figure(lostBytes, lostPlaces, isLowerBound),
  },
  {
    what: 'undecided',
    of: ({ numbers: { undecidedBytes, undecidedPlaces, isLowerBound } }) =>
      figure(undecidedBytes, undecidedPlaces, isLowerBound),
  },
  {
    what: 'blockers',
    of: ({ problems }) => problems.filter(({ severity }) => severity === 'blocker').length,
  },
]

function figure(bytes: number, places: number, isLowerBound: boolean): ReactNode {
  return (
    <>
      <Bytes value={bytes} atLeast={isLowerBound} /> in {countWords(places, 'place', 'places')}
    </>
  )
}
