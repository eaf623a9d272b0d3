import {
  type Design,
  type FactName,
  type Facts,
  formatBytes,
  type NotChecked,
  type Numbers,
  type Problem,
  type Snapshot,
  type StrategyId,
  TreeIndex,
} from '@tideline/model'
import {
  type Decisions,
  type Examination,
  offeredStrategies,
  strategies,
} from '@tideline/pipeline'

/** What the owner of a host meets, as text that a change shows up in as few changed lines. */
export function storyOf(
  { trees, facts }: Snapshot,
  design: Design,
  { decisions, findings, plan }: Examination,
): string {
  const sections: [string, string[]][] = [
    ['Numbers', numberLines(decisions.numbers)],
    ['Roots', offeredStrategies(facts).map(({ id }) => verdictLine(id, facts))],
    ['Chosen', [`${design.root.strategy}, ${listForm(design, plan)}`]],
    ['Problems', findings.problems.map(problemLines)],
    ['Not checked', findings.notChecked.map(notCheckedLine)],
    ['Facts that are missing', missingFacts(facts)],
    ['Undecided', undecidedPlaces(trees['/']!, decisions)],
  ]
  return sections.map(([title, lines]) => `${title}\n${indent(lines)}\n`).join('\n')
}

/** The module that new paths are written for. */
function listForm(design: Design, plan: Examination['plan']): string {
  return plan?.today ? (plan.today.module ?? 'no module') : design.persistence.form
}

function numberLines(numbers: Numbers): string[] {
  const { keptPlaces, lostPlaces, undecidedPlaces, isLowerBound } = numbers
  return [
    `kept ${formatBytes(numbers.keptBytes)} in ${keptPlaces} places`,
    `lost ${formatBytes(numbers.lostBytes)} in ${lostPlaces} places`,
    `undecided ${formatBytes(numbers.undecidedBytes)} in ${undecidedPlaces} places`,
    `made by Nix ${formatBytes(numbers.nixBytes)}, own mounts ${numbers.ownMountBytes === undefined ? 'not known' : formatBytes(numbers.ownMountBytes)}`,
    ...(isLowerBound ? ['each figure is "at least"'] : []),
  ]
}

function verdictLine(id: StrategyId, facts: Facts): string {
  const { possible, reason } = strategies[id].verdict(facts)
  return `${id}: ${possible ? 'possible here' : 'not here'}${reason ? `. ${reason}` : ''}`
}

function problemLines({ severity, code, title, path, why, fix, remedy }: Problem): string {
  return [
    `${severity} ${code} ${title}${path === undefined ? '' : ` (${path})`}`,
    `  ${why}`,
    ...(remedy === undefined ? [] : [`  To do: ${remedy}`]),
    ...(fix === undefined ? [] : [`  Button: ${fix.label}`]),
  ].join('\n')
}

function notCheckedLine({ code, title, why, help }: NotChecked): string {
  return `${code} ${title}: ${why}.${help ? ` ${help}` : ''}`
}

function missingFacts(facts: Facts): string[] {
  return (Object.keys(facts) as FactName[]).flatMap((name) => {
    const fact = facts[name]
    if (fact.state === 'known') return fact.about === 'runner' ? [`${name}: of the runner`] : []
    return [`${name}: ${fact.why}.${fact.help ? ` ${fact.help}` : ''}`]
  })
}

/** Places that nobody decided about, the largest first. */
function undecidedPlaces(tree: Snapshot['trees'][string], decisions: Decisions): string[] {
  const { undecidedPlaces, undecidedBytes } = decisions.trees['/']!
  const index = TreeIndex.of(tree)
  const ofChildren = new Int32Array(index.count)
  for (let node = 1; node < index.count; node += 1)
    ofChildren[tree.parents[node]!]! += undecidedPlaces[node]!
  const found = Array.from(undecidedPlaces, (places, node) => ({ places, node }))
    .filter(({ places, node }) => places > ofChildren[node]!)
    .map(({ node }) => ({ path: index.pathOf(node), bytes: undecidedBytes[node]! }))
  return found
    .sort((left, right) => right.bytes - left.bytes || (left.path < right.path ? -1 : 1))
    .map(({ path, bytes }) => `${path} ${formatBytes(bytes)}`)
}

function indent(lines: readonly string[]): string {
  return lines.length === 0 ? '  none' : lines.join('\n').replaceAll(/^/gm, '  ')
}
