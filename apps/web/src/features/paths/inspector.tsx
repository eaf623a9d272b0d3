import { lostStays, parentOf, stateToday } from '@tideline/model'
import { resetBy } from '@tideline/pipeline'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { InspectorDecision } from '#features/paths/inspector-decision.tsx'
import { InspectorFacts } from '#features/paths/inspector-facts.tsx'
import { InspectorFolder } from '#features/paths/inspector-folder.tsx'
import { InspectorInside } from '#features/paths/inspector-inside.tsx'
import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { InspectorWhy } from '#features/paths/inspector-why.tsx'
import { NextUndecided } from '#features/paths/next-undecided.tsx'
import { type PathRecord, recordOf } from '#features/paths/path-facts.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { InspectorBody, InspectorHead } from '#ui/inspector-body.tsx'
import { TextLink } from '#ui/link.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { RecordLink } from '#ui/reference-link.tsx'
import { Text } from '#ui/text.tsx'

/** One path: what it is, what its loss would mean, and the choice. */
export function Inspector(props: InspectorProps) {
  const { path, spot, fileEntry, forest, workspace } = props
  // A file without a row of its own is what its folder is.
  const knownSpot = spot ?? (fileEntry && forest.find(parentOf(path)))
  const known = knownSpot && recordOf(forest, workspace.inventory, knownSpot)
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
      <InspectorHead path={path} title={<Title {...props} known={known} />} />
      {!props.isInTree && (
        <TextLink to="/paths" search={{ path }}>
          Show it in the tree
        </TextLink>
      )}
      <InspectorDecision {...props} />
      {spot && !isOtherDisk(forest, spot) && (
        <InspectorInside path={path} spot={spot} forest={forest} workspace={workspace} />
      )}
      {known && (
        <IfLost
          known={known}
          path={path}
          stays={isOfRoot(forest, spot) ? staysAt(path, workspace) : undefined}
          isStored={isInStore(forest, spot)}
        />
      )}
      <InspectorFacts {...props} record={known?.record} />
      <InspectorWhy path={path} spot={spot} workspace={workspace} />
      {spot && workspace.host.canRescan && isReadFolder(forest, spot) && (
        <InspectorFolder
          path={path}
          workspace={workspace}
          change={props.change}
          onSelect={props.onSelect}
        />
      )}
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

function Title({
  spot,
  isLookedFor,
  fileEntry,
  forest,
  known,
}: InspectorProps & { known: PathRecord | undefined }) {
  if (!spot && isLookedFor) return 'In a folded folder…'
  if (!spot) return fileEntry ? 'A single file' : 'Not on this disk'
  if (known) return <RecordLink record={known.record}>{known.record.title}</RecordLink>
  const tree = forest.treeOf(spot)
  switch (tree.classes.at(spot.node)) {
    case 'nix':
      return 'Made by Nix at each activation'
    case 'mount':
      return forest.todayAt(spot) ? 'Kept today' : 'Another file system'
    case 'trunk':
      return tree.homes[spot.node] ? `Home of ${tree.homes[spot.node]}` : 'Holds unrelated things'
    default:
      return 'Unknown to the catalogue'
  }
}

/** `stays`: where it lies still once it is lost from the new root. */
function IfLost({
  known: { record, from },
  path,
  stays,
  isStored,
}: {
  known: PathRecord
  path: string
  stays: string | undefined
  /** Kept today: it is in the store whatever is decided, and lost only once it is taken away there. */
  isStored: boolean
}) {
  return (
    <>
      <Text isParagraph>
        {from !== path && (
          <Text tone="soft">
            As part of <Code>{from}</Code>:{' '}
          </Text>
        )}
        {isStored ? 'If it is lost from the store, too' : 'If it is lost'}: {record.ifLost} {stays}
      </Text>
      {record.gotcha && <Note>{record.gotcha}</Note>}
    </>
  )
}

function isOfRoot(forest: Forest, spot: Spot | undefined): boolean {
  if (spot?.mountPoint !== '/') return false
  const nodeClass = forest.treeOf(spot).classes.at(spot.node)
  return nodeClass !== 'mount' && nodeClass !== 'nix'
}

function isInStore(forest: Forest, spot: Spot | undefined): boolean {
  const entry = spot && forest.todayAt(spot)
  return entry !== undefined && stateToday(entry) !== 'missing'
}

function staysAt(path: string, { design, host }: InspectorProps['workspace']): string | undefined {
  return resetBy(host.facts) === 'design' ? lostStays(design, path) : undefined
}

function isOtherDisk(forest: Forest, spot: Spot): boolean {
  return forest.treeOf(spot).classes.at(spot.node) === 'mount'
}

/** Not another file system, nor what was not entered. */
function isReadFolder(forest: Forest, spot: Spot): boolean {
  const tree = forest.treeOf(spot)
  const mark = tree.marks[spot.node]
  const isEntered = mark === undefined || mark === 'subvolume' || mark === 'unreadable'
  return tree.kinds.at(spot.node) === 'd' && isEntered
}
