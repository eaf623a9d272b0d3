import type { z } from 'zod'

/** What is wrong with a value that a file has, in our words: `at rules.0.mode: it is none of keep, lose`. */
export function issueWords(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return ''
  const at = issue.path.length > 0 ? ` at ${issue.path.join('.')}` : ''
  return `${at}: ${wordsOf(issue)}`
}

function wordsOf(issue: z.core.$ZodIssue): string {
  // What a schema of ours says is ours.
  if (!OF_ZOD.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && / received undefined$/.test(issue.message)
        ? `it is missing; wanted is ${KINDS[issue.expected] ?? issue.expected}`
        : `wanted is ${KINDS[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `wanted is ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
    case 'too_big':
      return `it is larger or longer than ${issue.maximum}`
    case 'too_small':
      return `it is smaller or shorter than ${issue.minimum}`
    case 'invalid_union':
      return 'it is of no kind that there is'
    default:
      return 'it is not written as it must be'
  }
}

/** The beginnings of the library's own words. */
const OF_ZOD = /^(?:Invalid|Too|Unrecognized|No matching|Expected)/

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a set of names and values',
  record: 'a set of names and values',
  string: 'text',
}
