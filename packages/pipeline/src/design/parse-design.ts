import { compareBytes, DESIGN_VERSION, Design, type Parsed, parseSaved } from '@tideline/model'

/** A design file that somebody hands us: its rules in order, or a Problem in plain words. */
export function parseDesign(text: string): Parsed<Design> {
  const parsed = parseSaved('design', Design, DESIGN_VERSION, text)
  if (!parsed.ok) return parsed
  const rules = parsed.value.rules.toSorted((a, b) => compareBytes(a.path, b.path))
  const twice = rules.find((rule, at) => rule.path === rules[at - 1]?.path)
  if (!twice) return { ok: true, value: { ...parsed.value, rules } }
  return {
    ok: false,
    problem: {
      code: 'design-duplicate',
      severity: 'blocker',
      title: 'This design file cannot be opened',
      why: 'It decides one path twice, and the two rules may not agree.',
      remedy: 'Remove one of the two rules from the file.',
      path: twice.path,
    },
  }
}
