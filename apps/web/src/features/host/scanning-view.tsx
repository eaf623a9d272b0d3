import { compareBytes, type Facts, type Mount, nameOf, parentOf, realMounts } from '@tideline/model'
import { offeredStrategies } from '@tideline/pipeline'
import { rootWords } from '#data/host-words.ts'
import type { Progress } from '#data/live.ts'
import type { HostReply } from '#data/workspace.ts'
import { Bytes } from '#ui/bytes.tsx'
import { GrowingList } from '#ui/growing-list.tsx'
import { Pane, PanePage, Section, Stack } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { PaneBody } from '#ui/pane-body.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** Mounts at once, sizes as they come. Rows stay in place: nothing is sorted while it grows. */
export function ScanningView({
  host,
  progress,
}: {
  host: HostReply
  progress: Progress | undefined
}) {
  return (
    <PanePage columns="scanning">
      <Pane label="Found so far">
        <GrowingList
          rows={inTreeOrder(progress?.growing ?? []).map(({ path, bytes, state }) => {
            const isTop = parentOf(path) === '/'
            return {
              key: path,
              depth: isTop ? 0 : 1,
              name: isTop ? path : nameOf(path),
              bytes,
              state,
            }
          })}
        />
      </Pane>
      <Pane label="What is known" isPanel isScrolling>
        <PaneBody>
          <Mounts facts={host.facts} />
          <Section title="Known already">
            <Stack gap="tight">{knownAlready(host.facts)}</Stack>
          </Section>
          <Note tone="keep">
            Read only: names, sizes, owners and modes. No file of yours is opened, and nothing
            leaves this machine.
          </Note>
        </PaneBody>
      </Pane>
    </PanePage>
  )
}

function inTreeOrder(growing: Progress['growing']): Progress['growing'] {
  // A slash sorts before every name, so that what is in a folder follows it.
  const keyOf = (path: string) => path.replaceAll('/', '\0')
  return growing.toSorted((a, b) => compareBytes(keyOf(a.path), keyOf(b.path)))
}

function Mounts({ facts }: { facts: Facts }) {
  if (facts.mounts.state !== 'known') return null
  const { value: all } = facts.mounts
  const seen = realMounts(all)
  const usedAt = new Map(
    facts.space.state === 'known'
      ? facts.space.value.map((space) => [space.mountPoint, space.usedBytes])
      : [],
  )
  return (
    <Section title="Mounts">
      <Table
        label="Mounts"
        columns={[{ title: 'Mounted at' }, { title: 'Kind' }, { title: 'Used', isNumber: true }]}
        rows={[
          ...seen.map((mount) => {
            const used = usedAt.get(mount.mountPoint)
            return {
              key: `${mount.id}`,
              cells: [
                <Code key="at">{mount.mountPoint}</Code>,
                kindWords(mount),
                used === undefined ? (
                  <Text key="used" tone="soft">
                    unknown
                  </Text>
                ) : (
                  <Bytes key="used" value={used} />
                ),
              ],
            }
          }),
          {
            key: 'virtual',
            cells: [
              `${all.length - seen.length} more`,
              <Text key="what" tone="soft">
                of the kernel’s own, or hidden
              </Text>,
              '',
            ],
          },
        ]}
      />
    </Section>
  )
}

function kindWords(mount: Mount): string {
  return mount.root === '/' ? mount.fsType : `${mount.fsType} ${nameOf(mount.root)}`
}

function knownAlready(facts: Facts) {
  const offered = offeredStrategies(facts)
  const possible = offered.filter((it) => it.verdict(facts).possible)
  return (
    <>
      {facts.os.state === 'known' && (
        <Tag icon="yes" tone="keep">
          <Text>{facts.os.value.prettyName}</Text>
        </Tag>
      )}
      <Tag icon={possible.length > 0 ? 'yes' : 'no'} tone={possible.length > 0 ? 'keep' : 'soft'}>
        <Text>
          {rootWords(facts) ?? 'the root'}: {possible.length} of {offered.length} ways to reset it
          are possible
        </Text>
      </Tag>
      {facts.memory.state === 'known' && (
        <Tag icon="yes" tone="keep">
          <Text>
            <Bytes value={facts.memory.value.ramBytes} /> of RAM
          </Text>
        </Tag>
      )}
      <Tag icon="clock" tone="soft">
        how much of it / would need: when sizes are known
      </Tag>
    </>
  )
}
