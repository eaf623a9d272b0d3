import type { CatalogueRecord } from '@tideline/model'
import { useMemo } from 'react'
import { HitRow } from '#features/reference/hit-row.tsx'
import { EntryList } from '#ui/entry-list.tsx'
import { Section } from '#ui/layout.tsx'

const MOST = 40

/** What is known of folders above the path, and of what is in it. */
export function RelatedRecords({
  record,
  records,
}: {
  record: CatalogueRecord
  records: readonly CatalogueRecord[]
}) {
  const related = useMemo(() => relatedTo(record, records), [record, records])
  if (related.length === 0) return null
  return (
    <Section title="Above and below it">
      <EntryList label="Above and below it">
        {related.map((one) => (
          <HitRow
            key={`${one.scope}:${one.path}`}
            hit={{ type: 'record', key: one.path, record: one }}
          />
        ))}
      </EntryList>
    </Section>
  )
}

function relatedTo(
  { scope, path }: CatalogueRecord,
  records: readonly CatalogueRecord[],
): CatalogueRecord[] {
  const ofScope = records.filter((one) => one.scope === scope && one.path !== '/')
  const above = ofScope.filter((one) => path.startsWith(`${one.path}/`))
  const below = path === '/' ? [] : ofScope.filter((one) => one.path.startsWith(`${path}/`))
  return [...above, ...below].slice(0, MOST)
}
