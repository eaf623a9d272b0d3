import { emptyFacts } from '@tideline/fixtures'
import { Findings } from '@tideline/model'
import { expect, test } from 'vitest'
import { check, checks } from '#checks/index.ts'
import { sampleInput } from '#design/sample-input.ts'

test('every check has a code of its own and says what it looks at', () => {
  expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length)
  for (const { title } of checks) expect(title).toMatch(/^[A-Z]/)
})

test('of a host of which nothing is known, each check that needs a fact says so', () => {
  const findings = check(sampleInput({}))
  expect(Findings.parse(findings)).toEqual(findings)
  const needing = checks.filter(({ needs }) => needs.length > 0).map(({ code }) => code)
  expect(findings.notChecked.map(({ code }) => code)).toEqual(needing)
})

test('why a fact is missing is passed on, with what would help', () => {
  const facts = emptyFacts({ os: { state: 'missing', why: 'no os-release', help: 'mount it' } })
  const { notChecked } = check({ ...sampleInput({}), facts })
  expect(notChecked[0]).toEqual({
    code: 'WSL-1',
    title: 'The kind of system',
    why: 'no os-release',
    help: 'mount it',
  })
})

test('the worst comes first', () => {
  const { problems } = check(sampleInput({ entries: { '/opt': {} } }))
  const severities = problems.map(({ severity }) => severity)
  expect(severities).toEqual(['blocker', 'blocker', 'warning'])
})

test('where no root is possible, nothing is said of what a root would do', () => {
  const input = { ...sampleInput({ entries: { '/opt': {} } }), isAnyRootPossible: false }
  expect(check(input).problems.map(({ code }) => code)).toEqual(['UNDECIDED'])
})
