import {
  moduleToday,
  type PathText,
  type PersistedToday,
  stateToday,
  type TodayState,
  todayUnder,
} from '@tideline/model'
import type { Drift } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import type { IconName } from '#ui/icon.tsx'
import { Row, Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'
import type { Tone } from '#ui/tone.ts'

const SHOWN = 12

/** What this host keeps already, and whether it is there still: what is missing first. */
export function AlreadyKept({ kept, stores }: Pick<Drift, 'kept' | 'stores'>) {
  const { host, design } = useWorkspace()
  const stops = new Set(todayUnder(host.facts, design).lost.map(({ path }) => path))
  const byState = kept.toSorted(
    (a, b) =>
      Number(stops.has(b.path)) - Number(stops.has(a.path)) ||
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
  )
  return (
    <Section
      title="Kept today"
      note={
        <>
          {countWords(kept.length)} {moduleToday(host.facts) ?? 'mounts of your own'}, in{' '}
          {stores.map((store, at) => (
            <span key={store}>
              {at > 0 && ', '}
              <Code>{store}</Code>
            </span>
          ))}
        </>
      }
    >
      {kept.length === 0 ? (
        <Text tone="soft">What it keeps was not seen.</Text>
      ) : (
        <EntryTable label="Kept today" entries={byState.slice(0, SHOWN)} stops={stops} />
      )}
      {kept.length > SHOWN && (
        <Disclosure summary={restWords(byState.slice(SHOWN))}>
          <EntryTable
            label="More that is kept today"
            entries={byState.slice(SHOWN)}
            stops={stops}
          />
        </Disclosure>
      )}
    </Section>
  )
}

function restWords(rest: Drift['kept']): string {
  const isAllThere = rest.every(({ state }) => state === 'there')
  return `${rest.length} more${isAllThere ? ', all there' : ''}`
}

function EntryTable({
  label,
  entries,
  stops,
}: {
  label: string
  entries: readonly PersistedToday[]
  stops: ReadonlySet<PathText>
}) {
  return (
    <Table
      label={label}
      columns={[
        { title: 'Path' },
        { title: 'Kind', isHiddenOn: 'phone' },
        { title: 'Store', isHiddenOn: 'narrow' },
        { title: 'State' },
      ]}
      rows={entries.map((entry) => ({
        key: entry.path,
        cells: [
          <TextLink key="path" to="/paths" search={{ path: entry.path }}>
            <Code>{entry.path}</Code>
          </TextLink>,
          kindWords(entry),
          <Code key="store" tone="soft">
            {entry.storedAt}
          </Code>,
          <Row key="state">
            <State state={stateToday(entry)} />
            {stops.has(entry.path) && <Stops />}
          </Row>,
        ],
      }))}
    />
  )
}

function State({ state }: { state: TodayState }) {
  const { icon, tone } = STATE_LOOKS[state]
  return (
    <Tag icon={icon} tone={tone}>
      {STATE_WORDS[state]}
    </Tag>
  )
}

/** By the design: today it is kept still. */
function Stops() {
  return (
    <Tag icon="stops" tone="lose">
      to be kept no longer
    </Tag>
  )
}

const ORDER: readonly TodayState[] = ['missing', 'not-visible', 'there']

const STATE_WORDS: Record<TodayState, string> = {
  there: 'there',
  missing: 'missing on the store',
  'not-visible': 'not visible',
}

const STATE_LOOKS: Record<TodayState, { icon: IconName; tone: Tone }> = {
  there: { icon: 'yes', tone: 'keep' },
  missing: { icon: 'no', tone: 'ask' },
  'not-visible': { icon: 'no', tone: 'soft' },
}

function kindWords({ kind, how }: PersistedToday): string {
  const what = kind === undefined ? 'not known' : kind === 'directory' ? 'folder' : 'file'
  return how === 'link' ? `${what}, by a link` : what
}

function countWords(count: number): string {
  return count === 1 ? '1 path by' : `${count} paths by`
}
