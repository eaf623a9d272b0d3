import {
  compareBytes,
  type Decision,
  type Design,
  type PathText,
  type Rule,
  RuleIndex,
  withoutRule,
  withRule,
} from '@tideline/model'

/** What the user can say of a path; `inherit` leaves it to the nearest rule above. */
export type Said = Decision | 'inherit'

/**
 * The design after a tick, and the words for undo; the path in them is in text form. Rules below
 * stay even where they now say the same: they are the user's. The very same design comes back
 * where the tick changes nothing.
 */
export function setDecision(
  design: Design,
  path: PathText,
  kind: Rule['kind'],
  said: Said,
): { design: Design; label: string } {
  const label = `${said} ${path}`
  const before = new RuleIndex(design.rules).at(path)
  if ((before?.decision ?? 'inherit') === said) return { design, label }
  const rules =
    said === 'inherit'
      ? withoutRule(design.rules, path)
      : withRule(design.rules, { ...before, path, kind, decision: said })
  return { design: { ...design, rules }, label }
}

/** The same for many paths at once: one step to undo, and sorted once. */
export function setDecisions(
  design: Design,
  entries: readonly Pick<Rule, 'path' | 'kind'>[],
  said: Said,
): Design {
  const rules = new Map(design.rules.map((rule) => [rule.path, rule]))
  for (const { path, kind } of entries)
    if (said === 'inherit') rules.delete(path)
    else rules.set(path, { ...rules.get(path), path, kind, decision: said })
  const sorted = [...rules.values()].sort((a, b) => compareBytes(a.path, b.path))
  return { ...design, rules: sorted }
}

/**
 * keep → lose → inherit → keep. What is kept today is kept without a rule too: of it each press changes
 * what becomes of it.
 */
export function cycleDecision(
  design: Design,
  path: PathText,
  kind: Rule['kind'],
  isKeptToday = false,
): { design: Design; label: string } {
  const rules = new RuleIndex(design.rules)
  const said = isKeptToday
    ? otherOf(rules.nearest(path)?.decision)
    : saidAfter(rules.at(path)?.decision)
  return setDecision(design, path, kind, said)
}

function otherOf(decision: Decision | undefined): Said {
  return decision === 'lose' ? 'keep' : 'lose'
}

function saidAfter(decision: Decision | undefined): Said {
  if (decision === 'keep') return 'lose'
  return decision === 'lose' ? 'inherit' : 'keep'
}
