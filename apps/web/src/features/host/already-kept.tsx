import { moduleToday, type PersistedToday, stateToday, type TodayState } from '@tideline/model'
import type { Drift } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import type { IconName } from '#ui/icon.tsx'
import { Section } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'
import type { Tone } from '#ui/tone.ts'

const SHOWN = 12

/** What this host keeps already, and whether it is there still: what is missing first. */
export function AlreadyKept({ kept, stores }: Pick<Drift, 'kept' | 'stores'>) {
  const { host } = useWorkspace()
  const byState = kept.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
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
        <EntryTable label="Kept today" entries={byState.slice(0, SHOWN)} />
      )}
      {kept.length > SHOWN && (
        <Disclosure summary={restWords(byState.slice(SHOWN))}>
          <EntryTable label="More that is kept today" entries={byState.slice(SHOWN)} />
        </Disclosure>
      )}
    </Section>
  )
}

function restWords(rest: Drift['kept']): string {
  const isAllThere = rest.every(({ state }) => state === 'there')
  return `${rest.length} more${isAllThere ? ', all there' : ''}`
}

function EntryTable({ label, entries }: { label: string; entries: readonly PersistedToday[] }) {
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
          <Code key="path">{entry.path}</Code>,
          kindWords(entry),
          <Code key="store" tone="soft">
            {entry.storedAt}
          </Code>,
          <State key="state" state={stateToday(entry)} />,
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
