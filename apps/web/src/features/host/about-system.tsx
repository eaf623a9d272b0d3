import type { Facts } from '@tideline/model'
import { nixEntries } from '#features/host/nix-entries.tsx'
import { serviceEntries } from '#features/host/service-entries.tsx'
import { systemEntries } from '#features/host/system-entries.tsx'
import { type Description, DescriptionList } from '#ui/description-list.tsx'
import { Columns, Section } from '#ui/layout.tsx'

/** What this system is and does, in words. */
export function AboutSystem({ facts }: { facts: Facts }) {
  const sections = [
    { title: 'System', entries: systemEntries(facts) },
    { title: 'Nix and the configuration', entries: nixEntries(facts) },
    { title: 'What runs here', entries: serviceEntries(facts) },
  ].filter(({ entries }) => entries.some((entry) => entry !== undefined))
  return (
    <Columns count={sections.length > 2 ? 3 : 2}>
      {sections.map(({ title, entries }) => (
        <FactSection key={title} title={title} entries={entries} />
      ))}
    </Columns>
  )
}

function FactSection({
  title,
  entries,
}: {
  title: string
  entries: readonly (Description | undefined)[]
}) {
  return (
    <Section title={title}>
      <DescriptionList entries={entries} size="medium" />
    </Section>
  )
}
