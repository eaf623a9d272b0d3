import {
  compareBytes,
  DESIGN_VERSION,
  Design,
  type Parsed,
  type PathText,
  parseSaved,
  type Rule,
} from '@tideline/model'

/** A design file that somebody hands us: its rules in order, or a Problem in plain words. */
export function parseDesign(text: string): Parsed<Design> {
  const parsed = parseSaved('design', Design, DESIGN_VERSION, text)
  if (!parsed.ok) return parsed
  const rules = parsed.value.rules.toSorted((a, b) => compareBytes(a.path, b.path))
  const { homesInMemory, moreStores } = parsed.value
  const again = repeatedRule(rules) ?? repeated(homesInMemory) ?? repeated(moreStores)
  if (!again) return { ok: true, value: { ...parsed.value, rules } }
  return {
    ok: false,
    problem: {
      code: 'design-duplicate',
      severity: 'blocker',
      title: 'This design file cannot be opened',
      why: 'It names one path twice in one list, and the two may not agree.',
      remedy: 'Remove one of the two from the file.',
      path: again.path,
    },
  }
}

// Sorted, and there may be a hundred thousand of them.
function repeatedRule(rules: readonly Rule[]): Rule | undefined {
  return rules.find((rule, at) => rule.path === rules[at - 1]?.path)
}

function repeated<Named extends { path: PathText }>(list: readonly Named[]): Named | undefined {
  return list.find(({ path }, at) => list.findIndex((other) => other.path === path) < at)
}
