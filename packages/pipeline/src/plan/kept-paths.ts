import {
  type Design,
  type Facts,
  isBelow,
  keptRules,
  nameableString,
  ownMounts,
  type PathText,
  type Problem,
  type Rule,
  visibleText,
} from '@tideline/model'
import { leftOut } from './left-out.ts'
import type { ScannedPath, ScannedPaths } from './scanned-paths.ts'
import { nameObstacle, nameProblem } from './unit-safe-names.ts'

/** A path that the plan brings back after each boot. */
export type KeptPath = {
  rule: Rule
  /** Ordinary string. */
  path: string
  /** As it is on disk, which the rule may have wrong. */
  kind: Rule['kind']
  /** Undefined where the scan has not seen it. */
  scanned: ScannedPath | undefined
}

/** What of the rules can be kept, in their order; the rest is a Problem. */
export function keptPaths(
  facts: Facts,
  scanned: ScannedPaths,
  design: Design,
  store: string,
): { kept: KeptPath[]; problems: Problem[] } {
  const own = ownMounts(facts)
  const kept: KeptPath[] = []
  const problems: Problem[] = []
  for (const rule of topmost(keptRules(design))) {
    const found = scanned.find(rule.path)
    const reason = leftOut(rule, found, own) ?? misnamed(rule, found, scanned, store)
    if (reason === undefined) {
      kept.push({
        rule,
        path: nameableString(rule.path)!,
        kind: kindOf(rule, found),
        scanned: found,
      })
      if (scanned.isSurelyAbsent(rule.path, rule.kind)) problems.push(absent(rule))
    } else if (reason !== 'silent') problems.push(reason)
  }
  const folders = kept.filter(({ kind }) => kind === 'directory').map(({ rule }) => rule.path)
  return { kept, problems: [...problems, ...lostInVain(design, folders)] }
}

// A kept path below a lost one below a kept folder: the folder brings all of them.
function topmost(rules: readonly Rule[]): Rule[] {
  const top: Rule[] = []
  const folders = new Set<PathText>()
  for (const rule of rules) {
    const isCovered = foldersAbove(rule.path).some((folder) => folders.has(folder))
    if (isCovered) continue
    top.push(rule)
    folders.add(rule.path)
  }
  return top
}

function foldersAbove(path: PathText): PathText[] {
  const names = path.split('/').slice(1, -1)
  return names.map((_, at) => `/${names.slice(0, at + 1).join('/')}`)
}

function misnamed(
  rule: Rule,
  found: ScannedPath | undefined,
  scanned: ScannedPaths,
  store: string,
): Problem | undefined {
  const obstacle = nameObstacle(rule.path, kindOf(rule, found), store)
  return obstacle && nameProblem(rule, obstacle, scanned, store)
}

function kindOf(rule: Rule, found: ScannedPath | undefined): Rule['kind'] {
  if (!found) return rule.kind
  return found.kind === 'd' ? 'directory' : 'file'
}

function absent(rule: Rule): Problem {
  return {
    code: 'PLAN-absent',
    severity: 'note',
    title: `${visibleText(rule.path)} is not on this disk yet`,
    why:
      rule.kind === 'directory'
        ? 'It is made on the store, empty, at the first boot.'
        : 'Until a program writes it, it is a link to its place on the store.',
    path: rule.path,
  }
}

/** A bind mount shows the whole folder: what is to be lost inside stays. */
function lostInVain(design: Design, folders: readonly PathText[]): Problem[] {
  return design.rules.flatMap((rule) => {
    const folder = rule.decision === 'lose' && folders.find((kept) => isBelow(rule.path, kept))
    if (!folder) return []
    const fix = {
      label: 'Let it stay',
      edits: [{ edit: 'remove-rule' as const, path: rule.path }],
    }
    return [
      {
        code: 'LOSE-1',
        severity: 'warning' as const,
        title: `${visibleText(rule.path)} is not emptied at reboot`,
        why: `${visibleText(folder)} is kept, and a kept folder comes back whole. To lose a part of it, keep the other parts one by one.`,
        path: rule.path,
        fix,
      },
    ]
  })
}
