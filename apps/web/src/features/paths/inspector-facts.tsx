import { COUNTED_CONFIGURATIONS, type HostRecord, nameableString } from '@tideline/model'
import type { Forest, Spot } from '#features/paths/forest.ts'
import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { rightsWords } from '#features/paths/path-facts.ts'
import { Ago } from '#ui/ago.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { countWords } from '#ui/count-words.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** Whose the path is, what is on disk, and what stands against keeping it. */
export function InspectorFacts({
  path,
  spot,
  isLookedFor,
  fileEntry,
  forest,
  workspace,
  record,
}: InspectorProps & { record: HostRecord | undefined }) {
  return (
    <>
      <DescriptionList
        entries={[
          record?.option ? { term: 'Belongs to', detail: <Code>{record.option}</Code> } : undefined,
          spot && { term: 'On disk', detail: <OnDisk forest={forest} spot={spot} /> },
          fileEntry && {
            term: 'On disk',
            detail: <Measured bytes={fileEntry.allocatedBytes} seconds={fileEntry.newestChange} />,
          },
          spot && {
            term: 'Rights',
            detail: <Code>{rightsWords(forest, workspace.host.facts, spot)}</Code>,
          },
          record?.seenIn
            ? {
                term: 'Others',
                detail: `${record.seenIn} of ${COUNTED_CONFIGURATIONS} public configurations keep it`,
              }
            : undefined,
        ]}
      />
      {spot === undefined && !fileEntry && !isLookedFor && (
        <Note>This path is not on this disk. Its rule stays in the design.</Note>
      )}
      {nameableString(path) === undefined && (
        <Note tone="stop">
          Its name is not valid UTF-8, so neither Nix nor systemd can name it. Keep a folder above
          it.
        </Note>
      )}
    </>
  )
}

function OnDisk({ forest, spot }: { forest: Forest; spot: Spot }) {
  const tree = forest.treeOf(spot)
  const mark = tree.marks[spot.node]
  if (mark === 'mount' || mark === 'opaque' || mark === 'snapshot')
    return <Text tone="soft">not measured: it is not part of this root</Text>
  return (
    <Measured
      bytes={tree.allocatedBytes[spot.node]!}
      atLeast={mark === 'unreadable'}
      entries={tree.kinds.at(spot.node) === 'd' ? tree.entries[spot.node]! - 1 : undefined}
      seconds={tree.newestChange[spot.node]!}
    />
  )
}

function Measured({
  bytes,
  atLeast = false,
  entries,
  seconds,
}: {
  bytes: number
  atLeast?: boolean
  entries?: number | undefined
  seconds: number
}) {
  return (
    <>
      <Bytes value={bytes} atLeast={atLeast} />
      {entries !== undefined && ` in ${countWords(entries, 'entry', 'entries')}`}
      <br />
      <Text tone="soft">
        changed <Ago seconds={seconds} />
      </Text>
    </>
  )
}
