import type { Design } from '@tideline/model'
import { designDifferences, isSame } from '#data/design-differences.ts'
import { Section } from '#ui/layout.tsx'
import { PathsDisclosure } from '#ui/paths-disclosure.tsx'
import { Table } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

/** This design beside the one that is saved here for the other host, where that is another machine. */
export function TwoDesigns({ mine, theirs }: { mine: Design; theirs: Design | null }) {
  if (!theirs || theirs.hostId === mine.hostId) return null
  const found = designDifferences(mine, theirs)
  return (
    <Section title="The two designs" note="that machine has one of its own here">
      {isSame(found) ? (
        <Text tone="soft">Both say the same.</Text>
      ) : (
        <>
          {found.settings.length > 0 && (
            <Table
              label="The two designs"
              columns={[
                { title: 'What is different' },
                { title: 'This one' },
                { title: 'Its own' },
              ]}
              rows={found.settings.map(({ what, mine: own, theirs: other }) => ({
                key: what,
                cells: [what.toLowerCase(), own, other],
              }))}
            />
          )}
          <PathsDisclosure words="kept by this design alone" paths={found.onlyMine} />
          <PathsDisclosure words="kept by its own alone" paths={found.onlyTheirs} />
          <PathsDisclosure
            words="decided in other words"
            paths={found.others.map(({ path }) => path)}
            notes={found.others.map((other) => `${other.mine} → ${other.theirs}`)}
          />
        </>
      )}
    </Section>
  )
}
