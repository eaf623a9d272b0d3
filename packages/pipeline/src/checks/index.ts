import {
  type Design,
  type Findings,
  keepingOf,
  keepObstacle,
  keptPaths,
  mountsOfDesign,
  type Problem,
  type Rule,
  rulesInEffect,
  ScannedPaths,
} from '@tideline/model'
import { accountsChecks } from '#checks/accounts/index.ts'
import { adoptionChecks } from '#checks/adoption/index.ts'
import { bootChecks } from '#checks/boot/index.ts'
import type { Check, CheckInput, Derived, Situation } from '#checks/check.ts'
import { dataChecks } from '#checks/data/index.ts'
import { designChecks } from '#checks/design/index.ts'
import { homesChecks } from '#checks/homes/index.ts'
import { identityChecks } from '#checks/identity/index.ts'
import { layoutChecks } from '#checks/layout/index.ts'
import { otherHostChecks } from '#checks/other-host/index.ts'
import { pathsChecks } from '#checks/paths/index.ts'
import { RootPaths } from '#checks/root-paths.ts'
import { secretsChecks } from '#checks/secrets/index.ts'
import { storageChecks } from '#checks/storage/index.ts'

export type { Check } from '#checks/check.ts'
export * from '#checks/waiting.ts'

/** By area, in the order in which people should read of them, within a severity. */
export const checks: readonly Check[] = [
  ...designChecks,
  ...otherHostChecks,
  ...accountsChecks,
  ...layoutChecks,
  ...bootChecks,
  ...secretsChecks,
  ...identityChecks,
  ...dataChecks,
  ...storageChecks,
  ...homesChecks,
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
    else findings.notChecked.push({ ...answer, why: answer.why.replace(/^not checked: /, '') })
  }
  return { ...findings, problems: worstFirst(findings.problems) }
}

function checksFor({ isAnyRootPossible, design }: CheckInput): readonly Check[] {
  if (!isAnyRootPossible) return designChecks
  const situation = situationOf(design)
  return checks.filter(({ notFor = [] }) => !situation || !notFor.includes(situation))
}

/** A root that stays as it is has been moved to already; a new disk has nothing of today's. */
function situationOf({ root, migration }: Design): Situation | undefined {
  if (root.strategy === 'unchanged') return 'root-stays'
  return migration === 'fresh-install' ? 'new-disk' : undefined
}

function derivedFrom({ inventory, design, facts }: CheckInput): Derived {
  const scanned = new ScannedPaths(inventory)
  const paths = keptPaths(facts, scanned, design)
  const root = new RootPaths(
    inventory,
    rulesInEffect(design.rules, paths),
    mountsOfDesign(facts, design),
  )
  const obstacleTo = (rule: Rule) => keepObstacle(rule, scanned, root.own, keepingOf(facts, design))
  return { root, paths, scanned, obstacleTo }
}

/** Blockers before warnings before notes; within each as they came. */
function worstFirst(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity])
}

const ORDER: Record<Problem['severity'], number> = { blocker: 0, warning: 1, note: 2 }
