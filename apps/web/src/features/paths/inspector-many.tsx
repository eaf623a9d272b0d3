import { ancestorsOf, type PathText, visibleText } from '@tideline/model'
import { type Said, setDecisions } from '@tideline/pipeline'
import { useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'
import {
  type Decidable,
  decidable,
  type Marked,
  sumOf,
  toggledMark,
} from '#features/paths/use-marked.ts'
import { Button, ButtonRow, IconButton } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { InspectorBody } from '#ui/inspector-body.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { SpokenStateMark } from '#ui/state-mark.tsx'
import { Text } from '#ui/text.tsx'

const MOST_SHOWN = 100

/** Several paths at once: what they are together, and one decision for all. */
export function InspectorMany({
  marked,
  forest,
  workspace,
  onSaid,
}: {
  marked: Marked
  forest: Forest
  workspace: Workspace
  /** Hears what was done, in words. */
  onSaid: (words: string) => void
}) {
  const chosen = useMemo(
    () =>
      decidable(
        forest,
        [...marked.paths].flatMap((path) => forest.find(path) ?? []),
      ),
    [forest, marked.paths],
  )
  const { bytes } = useMemo(
    () =>
      sumOf(
        forest,
        chosen.map(({ spot }) => spot),
      ),
    [forest, chosen],
  )
  const left = marked.paths.size - chosen.length
  const decide = (said: Said) => {
    workspace.edit(`${said} ${chosen.length} paths`, (now) => setDecisions(now, chosen, said))
    onSaid(`${SAID_WORDS[said]}: ${chosen.length} paths. Undo takes it back in one step.`)
  }
  return (
    <InspectorBody
      footer={
        <Button isWide onClick={marked.clear}>
          Back to one path
        </Button>
      }
    >
      <h2>
        {chosen.length.toLocaleString('en')} paths, <Bytes value={bytes} />
      </h2>
      <ButtonRow>
        <Button look="main" onClick={() => decide('keep')}>
          Keep all
        </Button>
        <Button onClick={() => decide('lose')}>Lose all</Button>
        <Button onClick={() => decide('inherit')}>Inherit</Button>
      </ButtonRow>
      {hasNested(chosen) && (
        <Note>Some of them lie in others of them: a kept folder comes back with all in it.</Note>
      )}
      {left > 0 && (
        <Text tone="soft">
          {left === 1 ? '1 more is' : `${left} more are`} not decided about: made by Nix, or another
          file system.
        </Text>
      )}
      <EntryList label="Chosen paths">
        {chosen.slice(0, MOST_SHOWN).map((each) => (
          <ChosenRow
            key={each.path}
            chosen={each}
            forest={forest}
            workspace={workspace}
            onRemove={() => marked.set(toggledMark(marked.paths, each.path))}
          />
        ))}
      </EntryList>
      {chosen.length > MOST_SHOWN && (
        <Text tone="soft">and {(chosen.length - MOST_SHOWN).toLocaleString('en')} more</Text>
      )}
    </InspectorBody>
  )
}

const SAID_WORDS: Record<Said, string> = {
  keep: 'Kept',
  lose: 'Lost at reboot',
  inherit: 'As their folders',
}

function ChosenRow({
  chosen: { path, spot },
  forest,
  workspace,
  onRemove,
}: {
  chosen: Decidable
  forest: Forest
  workspace: Workspace
  onRemove: () => void
}) {
  const state = workspace.examination.decisions.trees[spot.mountPoint]!.states[spot.node]!
  return (
    <EntryRow
      mark={<SpokenStateMark state={state} />}
      title={<Code>{path}</Code>}
      figure={
        forest.isMeasured(spot) && <Bytes value={forest.treeOf(spot).allocatedBytes[spot.node]!} />
      }
      action={<IconButton icon="no" label={`Leave out ${visibleText(path)}`} onClick={onRemove} />}
    />
  )
}

function hasNested(chosen: readonly Decidable[]): boolean {
  const paths = new Set<PathText>(chosen.map(({ path }) => path))
  return chosen.some(({ path }) => ancestorsOf(path).some((above) => paths.has(above)))
}
