import { COUNTED_CONFIGURATIONS, nameableString } from '@tideline/model'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { InspectorDecision } from '#features/paths/inspector-decision.tsx'
import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { InspectorWhy } from '#features/paths/inspector-why.tsx'
import { NextUndecided } from '#features/paths/next-undecided.tsx'
import { recordOf, rightsWords } from '#features/paths/path-facts.ts'
import { Ago } from '#ui/ago.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { InspectorBody, InspectorHead } from '#ui/inspector-body.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** One path: what it is, what its loss would mean, and the choice. */
export function Inspector(props: InspectorProps) {
  const { path, spot, forest, workspace } = props
  const known = spot && recordOf(forest, workspace.inventory, spot)
  const { record } = known ?? {}
  return (
    <InspectorBody
      footer={
        <NextUndecided
          workspace={workspace}
          forest={forest}
          after={path}
          onSelect={props.onSelect}
        />
      }
    >
      <InspectorHead path={path} title={record?.title ?? titleOf(forest, spot)} />
      <InspectorDecision {...props} />
      {record && (
        <Text isParagraph>
          {known?.from !== path && (
            <Text tone="soft">
              As part of <Code>{known!.from}</Code>:{' '}
            </Text>
          )}
          If it is lost: {record.ifLost}
        </Text>
      )}
      {record?.gotcha && <Note>{record.gotcha}</Note>}
      <DescriptionList
        entries={[
          record?.option ? { term: 'Belongs to', detail: <Code>{record.option}</Code> } : undefined,
          spot && { term: 'On disk', detail: <OnDisk forest={forest} spot={spot} /> },
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
      {spot === undefined && (
        <Note>This path is not on this disk. Its rule stays in the design.</Note>
      )}
      {nameableString(path) === undefined && (
        <Note tone="stop">
          Its name is not valid UTF-8, so neither Nix nor systemd can name it. Keep a folder above
          it.
        </Note>
      )}
      <InspectorWhy path={path} workspace={workspace} />
    </InspectorBody>
  )
}

export function NothingSelected({
  workspace,
  forest,
  onSelect,
}: Pick<InspectorProps, 'workspace' | 'forest' | 'onSelect'>) {
  return (
    <InspectorBody
      footer={
        <NextUndecided
          workspace={workspace}
          forest={forest}
          after={undefined}
          onSelect={onSelect}
        />
      }
    >
      <EmptyState icon="paths" title="Select a path">
        <p>It says what the path is, what its loss would mean, and lets you keep or lose it.</p>
        <p>With the keyboard: arrows move, Space cycles keep, lose and inherit.</p>
      </EmptyState>
    </InspectorBody>
  )
}

function OnDisk({ forest, spot }: { forest: Forest; spot: Spot }) {
  const tree = forest.treeOf(spot)
  const entries = tree.entries[spot.node]!
  const mark = tree.marks[spot.node]
  if (mark === 'mount' || mark === 'opaque' || mark === 'snapshot')
    return <Text tone="soft">not measured: it is not part of this root</Text>
  return (
    <>
      <Bytes value={tree.allocatedBytes[spot.node]!} atLeast={mark === 'unreadable'} />
      {tree.kinds.at(spot.node) === 'd' && ` in ${(entries - 1).toLocaleString('en')} entries`}
      <br />
      <Text tone="soft">
        changed <Ago seconds={tree.newestChange[spot.node]!} />
      </Text>
    </>
  )
}

function titleOf(forest: Forest, spot: Spot | undefined): string {
  if (!spot) return 'Not on this disk'
  const tree = forest.treeOf(spot)
  switch (tree.classes.at(spot.node)) {
    case 'nix':
      return 'Made by Nix at each activation'
    case 'mount':
      return 'Another file system'
    case 'trunk':
      return tree.homes[spot.node] ? `Home of ${tree.homes[spot.node]}` : 'Holds unrelated things'
    default:
      return 'Unknown to the catalogue'
  }
}
