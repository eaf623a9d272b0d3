import {
  type Design,
  entryTodayAbove,
  type Facts,
  isWithin,
  joinPath,
  keepingOf,
  keptToday,
  type PathText,
  placeOfRule,
  type Rule,
} from '@tideline/model'
import { useChangeDesign } from '#data/use-change-design.ts'
import type { Workspace } from '#data/workspace.ts'
import type { Spot } from '#features/paths/forest.ts'
import { noRuleWords, ruleOf } from '#features/paths/path-facts.ts'
import { Button } from '#ui/button.tsx'
import { type Description, DescriptionList } from '#ui/description-list.tsx'
import { Divided, Stack } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** The rule and where it came from, the lines that it makes, and what the checks say of the path. */
export function InspectorWhy({
  path,
  spot,
  workspace,
}: {
  path: PathText
  spot: Spot | undefined
  workspace: Workspace
}) {
  const { examination } = workspace
  const change = useChangeDesign()
  const problems = examination.findings.problems.filter((problem) => problem.path === path)
  return (
    <>
      {problems.map((problem) => (
        <Note
          key={`${problem.code} ${problem.title}`}
          tone={
            problem.severity === 'blocker'
              ? 'stop'
              : problem.severity === 'warning'
                ? 'ask'
                : 'keep'
          }
        >
          <b>{problem.title}.</b> {problem.why} {problem.remedy}
          {problem.fix && (
            <div>
              <Button onClick={() => change(problem.fix!.label, problem.fix!.edits)}>
                {problem.fix.label}
              </Button>
            </div>
          )}
        </Note>
      ))}
      <Divided>
        <Stack>
          <h3>Why it says so</h3>
          <DescriptionList entries={entriesOf(path, spot, workspace)} />
        </Stack>
      </Divided>
    </>
  )
}

function entriesOf(
  path: PathText,
  spot: Spot | undefined,
  { host, design, examination }: Workspace,
): (Description | undefined)[] {
  const decided = ruleOf(design.rules, path)
  const tree = spot && examination.decisions.trees[spot.mountPoint]
  const isKept = decided?.rule.decision === 'keep'
  const today = entryTodayAbove(keptToday(host.facts), path)
  const lines = linesOf(examination.artifacts, decided?.rule.path)
  return [
    {
      term: 'Rule',
      detail: decided ? (
        <>
          {decided.rule.decision} <Code>{decided.rule.path}</Code>
          {!decided.isOwn && <Text tone="soft">, the nearest above</Text>}
        </>
      ) : (
        <Text tone="soft">
          {noRuleWords(
            spot && tree?.states[spot.node],
            (spot && tree?.undecidedPlaces[spot.node]) ?? 0,
          )}
        </Text>
      ),
    },
    today && {
      term: 'Kept today',
      detail: (
        <>
          {today.how === 'link' ? 'a link to' : 'bound from'} <Code>{today.storedAt}</Code>
        </>
      ),
    },
    isKept && !today && !isWithin(path, design.store)
      ? {
          term: 'Lives at',
          detail: (
            <Code>{joinPath(storeOfRule(decided.rule, host.facts, design), path.slice(1))}</Code>
          ),
        }
      : undefined,
    lines && isKept
      ? {
          term: 'In files',
          detail: (
            <TextLink to="/preview" search={{ file: lines.name, line: lines.from }}>
              {lines.name}, {lines.from === lines.to ? 'line' : 'lines'} {lines.from}
              {lines.to > lines.from && ` to ${lines.to}`}
            </TextLink>
          ),
        }
      : undefined,
  ]
}

/** Where it is mounted after the move. */
function storeOfRule(rule: Rule, facts: Facts, design: Design): PathText {
  return placeOfRule(rule, keepingOf(facts, design).places).path
}

function linesOf(artifacts: Workspace['examination']['artifacts'], path: PathText | undefined) {
  if (path === undefined) return undefined
  for (const { name, origins } of artifacts) {
    const origin = origins.find((it) => it.path === path)
    if (origin) return { name, from: origin.from, to: origin.to }
  }
  return undefined
}
