import type { Rule } from '#design.ts'
import { compareBytes, isBelow, type PathText, parentOf } from '#path.ts'

/** The store of rules behind the tree: the nearest rule at or above a path decides it. */
export class RuleIndex {
  readonly #byPath: Map<PathText, Rule>
  readonly #sorted: readonly Rule[]

  constructor(rules: readonly Rule[]) {
    this.#sorted = rules
    this.#byPath = new Map(rules.map((rule) => [rule.path, rule]))
  }

  /** The rule of this very path. */
  at(path: PathText): Rule | undefined {
    return this.#byPath.get(path)
  }

  /** The rule that decides `path`, its own or the nearest above. */
  nearest(path: PathText): Rule | undefined {
    for (let at = path; ; at = parentOf(at)) {
      const rule = this.#byPath.get(at)
      if (rule || at === '/') return rule
    }
  }

  isKept(path: PathText): boolean {
    return this.nearest(path)?.decision === 'keep'
  }

  /** Rules strictly below `path`, in order. */
  below(path: PathText): Rule[] {
    return this.#sorted.filter((rule) => isBelow(rule.path, path))
  }
}

/** What has a place of its own in every layout, or is made anew at each boot: a rule changes nothing. */
export const NEVER_KEPT: readonly PathText[] = ['/nix', '/boot', '/proc', '/sys', '/dev', '/run']

/** A kept folder of at most so many parts can be split into them: the siblings of what is to be lost. */
export const MOST_PARTS = 24

/** `rules` with `rule` in the place of any other for its path; sorted. */
export function withRule(rules: readonly Rule[], rule: Rule): Rule[] {
  return [...withoutRule(rules, rule.path), rule].sort((a, b) => compareBytes(a.path, b.path))
}

export function withoutRule(rules: readonly Rule[], path: PathText): Rule[] {
  return rules.filter((rule) => rule.path !== path)
}
