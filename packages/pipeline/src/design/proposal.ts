import {
  compareBytes,
  type Design,
  type Facts,
  type Inventory,
  type Numbers,
  type Rule,
  type Severity,
} from '@tideline/model'
import { costOfLoss } from '#design/cost-of-loss.ts'
import { decide } from '#design/decide.ts'
import { kindOfPlace, type PlaceKind } from '#design/place-kinds.ts'
import type { Recommendation } from '#design/recommend.ts'

/** A rule that could be taken, with what it is about and what its loss would mean. */
export type Weighed = Recommendation & {
  placeKind: PlaceKind
  /** Undefined where no record says it. */
  severity: Severity | undefined
}

/** What is to be kept first; then by cost of loss, then by bytes. */
export function weigh(
  recommendations: readonly Recommendation[],
  records: Inventory['records'],
): Weighed[] {
  return recommendations
    .map((each) => {
      const record = each.recordId === undefined ? undefined : records[each.recordId]
      const isNeeded = each.basis === 'needed' && !record
      const placeKind = isNeeded ? ('access' as const) : kindOfPlace(record)
      return { ...each, placeKind, severity: record?.severity }
    })
    .sort(
      (a, b) =>
        compareBytes(a.rule.decision, b.rule.decision) ||
        costOfLoss(b.severity) - costOfLoss(a.severity) ||
        b.bytes - a.bytes ||
        compareBytes(a.rule.path, b.rule.path),
    )
}

/** A design with more rules, and the numbers before and after: what a proposal would change. */
export type Proposal = { design: Design; before: Numbers; after: Numbers }

export function propose(
  inventory: Inventory,
  facts: Facts,
  design: Design,
  taken: readonly Pick<Recommendation, 'rule'>[],
): Proposal {
  const proposed = { ...design, rules: withRules(design.rules, taken) }
  return {
    design: proposed,
    before: decide(inventory, facts, design).numbers,
    after: decide(inventory, facts, proposed).numbers,
  }
}

/**
 * `rules` and what is taken for paths that have none, sorted. Taken may be from a design of before: in
 * the page, recommendations come a moment after the design that has them decided.
 */
export function withRules(
  rules: readonly Rule[],
  taken: readonly Pick<Recommendation, 'rule'>[],
): Rule[] {
  const decided = new Set(rules.map(({ path }) => path))
  const added = taken.map(({ rule }) => rule).filter(({ path }) => !decided.has(path))
  return [...rules, ...added].sort((a, b) => compareBytes(a.path, b.path))
}
