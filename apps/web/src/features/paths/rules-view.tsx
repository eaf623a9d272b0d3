import { formatBytes, type PathText, type Rule } from '@tideline/model'
import { setDecisions } from '@tideline/pipeline'
import { type ReactNode, useMemo, useState } from 'react'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'
import { RuleRow } from '#features/paths/rule-row.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { EntryList } from '#ui/entry-list.tsx'
import { ScrollPart, Section } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

const SHOWN_AT_ONCE = 100

/** The same decisions as a list: each rule, what it is worth, and whether it does anything here. */
export function RulesView({
  workspace,
  forest,
  selected,
  onSaid,
}: {
  workspace: Workspace
  forest: Forest
  selected: PathText | undefined
  /** Hears what was done, in words. */
  onSaid: (words: string) => void
}) {
  const { design, examination, edit } = workspace
  const inEffect = useMemo(
    () => new Set(examination.decisions.rulesInEffect.map(({ path }) => path)),
    [examination],
  )
  const remove = (rule: Rule) => {
    edit(`forget the rule of ${rule.path}`, (now) => setDecisions(now, [rule], 'inherit'))
    onSaid(`The rule of ${rule.path} is gone. Undo takes it back.`)
  }
  const today = new Set(forest.today.map(({ path }) => path))
  const groups = GROUPS.map(({ decision, isToday, title, note }) => {
    const rules = design.rules.filter(
      (rule) =>
        rule.decision === decision && (isToday === undefined || isToday === today.has(rule.path)),
    )
    return { title, rules, note: [measured(rules, forest), note].filter(Boolean).join(' · ') }
  }).filter(({ rules }) => rules.length > 0)
  return (
    <ScrollPart label="Rules">
      <Text isParagraph tone="soft">
        A rule decides its path and all below it, up to the next rule. They are kept for the next
        scan, also those of paths that are not on this disk.
      </Text>
      {groups.length === 0 && (
        <EmptyState icon="paths" title="No rules yet">
          <p>Keep or lose a path in the tree, or take a preset.</p>
        </EmptyState>
      )}
      {groups.map(({ title, rules, note }) => (
        <Section key={title} title={`${title}: ${rules.length}`} note={note}>
          <RuleRows
            title={title}
            rules={rules}
            rowOf={(rule) => (
              <RuleRow
                key={rule.path}
                rule={rule}
                workspace={workspace}
                forest={forest}
                isInEffect={inEffect.has(rule.path)}
                isSelected={rule.path === selected}
                onRemove={() => remove(rule)}
              />
            )}
          />
        </Section>
      ))}
    </ScrollPart>
  )
}

/** `isToday`: only of what is kept today, or only of all else. */
const GROUPS: readonly {
  decision: Rule['decision']
  isToday?: boolean
  title: string
  note?: string
}[] = [
  {
    decision: 'lose',
    isToday: true,
    title: 'No longer kept',
    note: 'what the store has of it stays there',
  },
  { decision: 'keep', title: 'Kept' },
  { decision: 'lose', isToday: false, title: 'Lost at reboot' },
]

function RuleRows({
  title,
  rules,
  rowOf,
}: {
  title: string
  rules: readonly Rule[]
  rowOf: (rule: Rule) => ReactNode
}) {
  const [count, setCount] = useState(SHOWN_AT_ONCE)
  const more = Math.min(rules.length - count, SHOWN_AT_ONCE * 4)
  return (
    <>
      <EntryList label={title}>{rules.slice(0, count).map(rowOf)}</EntryList>
      {more > 0 && (
        <span>
          <Button onClick={() => setCount(count + more)}>Show {more} more</Button>
        </span>
      )}
    </>
  )
}

/** On disk now; a rule inside of another counts once more, as it is listed once more. */
function measured(rules: readonly Rule[], forest: Forest): string {
  const spots = rules.flatMap(({ path }) => forest.find(path) ?? [])
  const known = spots.filter((spot) => forest.isMeasured(spot))
  const missing = spots.length - known.length
  const bytes = known.reduce((sum, spot) => sum + forest.treeOf(spot).allocatedBytes[spot.node]!, 0)
  if (missing === 0) return formatBytes(bytes)
  return known.length === 0 ? 'not measured' : `${formatBytes(bytes)}, ${missing} not measured`
}
