import type { PersistedToday, Rule } from '@tideline/model'
import type { Workspace } from '#data/workspace.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { recordOf } from '#features/paths/path-facts.ts'
import { optionCount } from '#features/paths/rule-options.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { EntryRow } from '#ui/entry-list.tsx'
import { TextLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { SpokenStateMark } from '#ui/state-mark.tsx'
import { Text } from '#ui/text.tsx'

export function RuleRow({
  rule,
  workspace,
  forest,
  isInEffect,
  isSelected,
  onRemove,
}: {
  rule: Rule
  workspace: Workspace
  forest: Forest
  isInEffect: boolean
  isSelected: boolean
  onRemove: () => void
}) {
  const { path, store } = rule
  const spot = forest.find(path)
  const record = spot && recordOf(forest, workspace.inventory, spot)?.record
  const today = forest.today.find((entry) => entry.path === path)
  const state = rule.decision === 'keep' ? 'kept' : today ? 'stops' : 'lost'
  const options = optionCount(rule)
  return (
    <EntryRow
      isCurrent={isSelected}
      mark={<SpokenStateMark state={state} />}
      title={
        <TextLink to="/paths" search={(now) => ({ ...now, view: 'rules', path })}>
          <Code>{path}</Code>
        </TextLink>
      }
      detail={
        <>
          {whatItIs({ isThere: spot !== undefined, title: record?.title, today })}
          {store !== undefined && ` · in ${store}`}
          {options > 0 && ` · ${options} ${options === 1 ? 'option' : 'options'}`}
          {!isInEffect && (
            <>
              {' · '}
              <Text tone="ask">changes nothing here</Text>
            </>
          )}
        </>
      }
      figure={spot && <Size spot={spot} forest={forest} />}
      action={
        <Button look="quiet" aria-label={`Forget the rule of ${path}`} onClick={onRemove}>
          Forget
        </Button>
      }
    />
  )
}

function whatItIs({
  isThere,
  title,
  today,
}: {
  isThere: boolean
  title: string | undefined
  today: PersistedToday | undefined
}): string {
  const known = isThere || today ? (title ?? 'nothing is known of it') : 'not on this disk'
  return today ? `${known} · kept today` : known
}

function Size({ spot, forest }: { spot: Spot; forest: Forest }) {
  if (!forest.isMeasured(spot)) return <Text tone="soft">not measured</Text>
  return <Bytes value={forest.treeOf(spot).allocatedBytes[spot.node]!} />
}
