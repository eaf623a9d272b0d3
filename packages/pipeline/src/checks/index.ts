import {
  type Findings,
  keepObstacle,
  keptPaths,
  type Problem,
  type Rule,
  rulesInEffect,
  ScannedPaths,
  storeOf,
} from '@tideline/model'
import { accountsChecks } from '#checks/accounts/index.ts'
import { adoptionChecks } from '#checks/adoption/index.ts'
import { upgrades } from '#checks/adoption/upgrades.ts'
import { bootChecks } from '#checks/boot/index.ts'
import type { Check, CheckInput, Derived } from '#checks/check.ts'
import { dataChecks } from '#checks/data/index.ts'
import { designChecks } from '#checks/design/index.ts'
import { identityChecks } from '#checks/identity/index.ts'
import { layoutChecks } from '#checks/layout/index.ts'
import { pathsChecks } from '#checks/paths/index.ts'
import { RootPaths } from '#checks/root-paths.ts'
import { secretsChecks } from '#checks/secrets/index.ts'
import { storageChecks } from '#checks/storage/index.ts'

export type { Check } from '#checks/check.ts'
export * from '#checks/waiting.ts'

/** By area, in the order in which people should read of them, within a severity. */
export const checks: readonly Check[] = [
  ...designChecks,
  ...accountsChecks,
  ...layoutChecks,
  ...bootChecks,
  ...secretsChecks,
  ...identityChecks,
  ...dataChecks,
  ...storageChecks,
  ...adoptionChecks,
  ...pathsChecks,
]

/**
 * What stands against the design on this host, the worst first, and what could not be looked at. Where
 * no root is possible, only what is true without one.
 */
export function check(input: CheckInput): Findings {
  const derived = derivedFrom(input)
  const findings: Findings = { problems: [], notChecked: [] }
  for (const each of checksFor(input)) {
    const answer = each.answer(input, derived)
    if (Array.isArray(answer)) findings.problems.push(...answer)
    else findings.notChecked.push(answer)
  }
  return { ...findings, problems: worstFirst(findings.problems) }
}

/** A root that stays as it is has been moved to already. */
function checksFor({ isAnyRootPossible, design }: CheckInput): readonly Check[] {
  if (!isAnyRootPossible) return designChecks
  return design.root.strategy === 'unchanged' ? checks.filter((one) => !OF_A_MOVE.has(one)) : checks
}

const OF_A_MOVE: ReadonlySet<Check> = new Set([
  ...storageChecks,
  ...adoptionChecks.filter((one) => one !== upgrades),
])

function derivedFrom({ inventory, design, facts }: CheckInput): Derived {
  const scanned = new ScannedPaths(inventory)
  const paths = keptPaths(facts, scanned, design)
  const root = new RootPaths(inventory, rulesInEffect(design.rules, paths), facts)
  const obstacleTo = (rule: Rule) => keepObstacle(rule, scanned, root.own, storeOf(design))
  return { root, paths, scanned, obstacleTo }
}

/** Blockers before warnings before notes; within each as they came. */
function worstFirst(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity])
}

const ORDER: Record<Problem['severity'], number> = { blocker: 0, warning: 1, note: 2 }
