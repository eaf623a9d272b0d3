import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import {
  ADVICE_WORDS,
  type CatalogueRecord,
  COUNTED_CONFIGURATIONS,
  categoryTitle,
  type HostRecord,
  recordIdOf,
  SEVERITY_WORDS,
} from '@tideline/model'
import { referenceQuery } from '#data/queries.ts'
import { useWorkspace } from '#data/workspace.ts'
import { NoSuchPage } from '#features/reference/no-such-page.tsx'
import { OnThisHost } from '#features/reference/on-this-host.tsx'
import { homePath } from '#features/reference/record-words.ts'
import { ReferenceFailed } from '#features/reference/reference-failed.tsx'
import { RelatedRecords } from '#features/reference/related-records.tsx'
import { type Description, DescriptionList } from '#ui/description-list.tsx'
import { PageHead, ReadingPage, Section, Stack } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Note } from '#ui/note.tsx'
import { Code, PathTitle } from '#ui/path-text.tsx'
import { recordOfAddress } from '#ui/reference-address.ts'
import { Text } from '#ui/text.tsx'

const route = getRouteApi('/reference/paths/$')

/** One record: what the path is, what its loss means, and what becomes of it on this host. */
export function RecordPage() {
  const { _splat: address = '' } = route.useParams()
  const { data, error } = useQuery(referenceQuery)
  const { inventory } = useWorkspace()
  if (error) return <ReferenceFailed error={error} />
  if (!data) return null
  const named = recordOfAddress(address)
  const id = named && recordIdOf(named)
  const listed = data.records.find((record) => recordIdOf(record) === id)
  const record: HostRecord | undefined = listed ?? (id === undefined ? id : inventory.records[id])
  if (!record) return <NoSuchPage what="No record has this address" />
  return (
    <ReadingPage>
      <PageHead title={<PathTitle path={homePath(record)} />}>
        <Text tone="soft">
          <TextLink to="/reference">Reference</TextLink>
          {record.category && (
            <>
              {' · '}
              <TextLink to="/reference" search={{ of: record.category }}>
                {categoryTitle(record.category)}
              </TextLink>
            </>
          )}
        </Text>
      </PageHead>
      <Stack>
        <Text isParagraph>
          <b>{record.title}</b> · {ADVICE_WORDS[record.advice]} · if lost:{' '}
          {SEVERITY_WORDS[record.severity]}
        </Text>
        <Text isParagraph>{record.ifLost}</Text>
        {record.gotcha && <Note>Watch out: {record.gotcha}</Note>}
        {!listed && (
          <Note tone="keep">It is in no list: the units and accounts of this host say so.</Note>
        )}
        <DescriptionList size="wide" entries={factsOf(record)} />
      </Stack>
      <Section title="On this host">
        <OnThisHost key={address} record={record} />
      </Section>
      <RelatedRecords record={record} records={data.records} />
    </ReadingPage>
  )
}

function factsOf(record: CatalogueRecord): (Description | undefined)[] {
  const { option, owner, mode, seenIn, module, scope } = record
  return [
    { term: 'Where', detail: scope === 'user' ? 'in each home' : 'in the system' },
    option === undefined ? undefined : { term: 'Option', detail: <Code>{option}</Code> },
    owner === undefined ? undefined : { term: 'Usually owned by', detail: <Code>{owner}</Code> },
    mode === undefined ? undefined : { term: 'Mode', detail: <Code>{mode}</Code> },
    seenIn === undefined
      ? undefined
      : {
          term: 'Kept by',
          detail: `${seenIn} of ${COUNTED_CONFIGURATIONS} public configurations`,
        },
    module === undefined ? undefined : { term: 'Read in', detail: <Code>{module}</Code> },
  ]
}
