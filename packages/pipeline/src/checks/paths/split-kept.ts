import {
  ancestorsOf,
  type Design,
  type Facts,
  type Inventory,
  keepingOf,
  keepObstacle,
  keptPaths,
  keptToday,
  mountsOfDesign,
  type PathText,
  type Rule,
  RuleIndex,
  rulesInEffect,
  ScannedPaths,
  withoutRule,
  withRule,
} from '@tideline/model'
import { RootPaths } from '#checks/root-paths.ts'
import { type NoSplit, splitInto } from './parts.ts'

/** How a path in a kept folder can be lost: a mount brings the folder back whole. */
export type KeptSplit = {
  /** The kept folder around it. */
  folder: PathText
  /** What is kept in its place, one by one; or why that cannot be: kept-today: the list is the user's own. */
  parts: Rule[] | NoSplit | 'kept-today'
}

/** undefined where no folder above the path is kept, or the path has a rule of its own in effect. */
export function splitKept(
  inventory: Inventory,
  facts: Facts,
  design: Design,
  path: PathText,
): KeptSplit | undefined {
  const scanned = new ScannedPaths(inventory)
  const rules = rulesInEffect(design.rules, keptPaths(facts, scanned, design))
  const nearest = new RuleIndex(rules).nearest(path)
  if (nearest?.decision !== 'keep' || !ancestorsOf(path).includes(nearest.path)) return undefined
  if (design.migration === 'keep-more' && keptToday(facts).some((it) => it.path === nearest.path))
    return { folder: nearest.path, parts: 'kept-today' }
  const root = new RootPaths(inventory, rules, mountsOfDesign(facts, design))
  const keeping = keepingOf(facts, design)
  const parts = splitInto(nearest.path, [path], root, (rule) =>
    keepObstacle(rule, scanned, root.own, keeping),
  )
  return { folder: nearest.path, parts }
}

/**
 * The design with that done: what the folder's rule says of store and method holds for its parts,
 * owner and mode are as they are on disk.
 */
export function designWithSplit(
  design: Design,
  { folder, parts }: { folder: PathText; parts: readonly Rule[] },
  lost: Pick<Rule, 'path' | 'kind'>,
): Design {
  const { store, isEarly, mountOptions } = new RuleIndex(design.rules).at(folder) ?? {}
  const shared = {
    ...(store !== undefined && { store }),
    ...(isEarly && { isEarly }),
    ...(mountOptions && { mountOptions }),
  }
  const withParts = parts.reduce(
    (rules, part) => withRule(rules, { ...part, ...shared }),
    withoutRule(design.rules, folder),
  )
  return { ...design, rules: withRule(withParts, { ...lost, decision: 'lose' }) }
}
