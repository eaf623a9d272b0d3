import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type CatalogueRecord, categoryTitle, RecordCategory } from '@tideline/model'
import { useDeferredValue, useMemo, useState } from 'react'
import { referenceQuery } from '#data/queries.ts'
import { CHECK_TEXTS } from '#features/reference/check-texts.ts'
import { HitRow } from '#features/reference/hit-row.tsx'
import { ReferenceFailed } from '#features/reference/reference-failed.tsx'
import { type Subject, searchReference } from '#features/reference/search-reference.ts'
import { Button } from '#ui/button.tsx'
import { countWords } from '#ui/count-words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { EntryList } from '#ui/entry-list.tsx'
import { PageHead, ReadingPage } from '#ui/layout.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Select } from '#ui/select.tsx'
import { Text } from '#ui/text.tsx'
import { Toolbar } from '#ui/toolbar.tsx'

const route = getRouteApi('/reference')
const SHOWN_AT_ONCE = 100
const NO_RECORDS: readonly CatalogueRecord[] = []

/** Everything that is known of paths, and every check: each has a page to link to. */
export function ReferencePlace() {
  const { q = '', of } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(referenceQuery)
  const records = data?.records ?? NO_RECORDS
  const shownText = useDeferredValue(q)
  const hits = useMemo(
    () => searchReference(records, CHECK_TEXTS, shownText, of),
    [records, shownText, of],
  )
  if (error) return <ReferenceFailed error={error} />
  const search = (change: { q?: string | undefined; of?: Subject | undefined }) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <ReadingPage>
      <PageHead title="Reference">
        {data && `${records.length.toLocaleString('en')} paths, ${CHECK_TEXTS.length} checks`}
      </PageHead>
      <Text isParagraph>
        What Tideline knows of paths, and what it checks. Each has a page with an address that stays
        the same.
      </Text>
      <Toolbar isInText message={data && countWords(hits.length, 'entry', 'entries')}>
        <SearchField
          label="Search the reference"
          placeholder="A path, a program, a check"
          value={q}
          isInvalid={false}
          onChange={(text) => search({ q: text || undefined })}
        />
        <Select
          label="Of"
          value={of ?? ''}
          options={[
            { value: '', label: 'paths and checks' },
            { value: 'checks', label: 'checks' },
            ...RecordCategory.options.map((value) => ({ value, label: categoryTitle(value) })),
          ]}
          onChange={(value) => search({ of: value === '' ? undefined : value })}
        />
      </Toolbar>
      {data && hits.length === 0 ? (
        <EmptyState icon="search" title="Nothing of that name">
          <p>
            What Tideline does not know is shown as unknown in Paths; it can be kept all the same.
          </p>
          <Button onClick={() => search({ q: undefined, of: undefined })}>Clear the search</Button>
        </EmptyState>
      ) : (
        <Hits key={`${q} ${of}`} hits={hits} />
      )}
    </ReadingPage>
  )
}

function Hits({ hits }: { hits: ReturnType<typeof searchReference> }) {
  const [count, setCount] = useState(SHOWN_AT_ONCE)
  if (hits.length === 0) return null
  return (
    <>
      <EntryList label="Found">
        {hits.slice(0, count).map((hit) => (
          <HitRow key={hit.key} hit={hit} />
        ))}
      </EntryList>
      {hits.length > count && (
        <span>
          <Button onClick={() => setCount(count + SHOWN_AT_ONCE)}>
            Show {Math.min(SHOWN_AT_ONCE, hits.length - count)} more
          </Button>
        </span>
      )}
    </>
  )
}
