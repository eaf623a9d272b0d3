import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('UNDECIDED', sampleInput(host)).problems
}

const entries = { '/opt': { bytes: 2048 }, '/srv': { bytes: 1024 } } as const

test('places come first, bytes second', () => {
  expect(problemsOf({ entries })).toMatchObject([
    { severity: 'warning', title: '2 places, 3 KiB, are undecided and count as lost' },
  ])
  expect(problemsOf({ entries, rules: ['keep /opt'] })).toMatchObject([
    { title: '1 place, 1 KiB, is undecided and counts as lost' },
  ])
  expect(problemsOf({ entries, rules: ['keep /opt', 'lose /srv'] })).toEqual([])
})

test('a scan that was cut gives a lower bound', () => {
  const [problem] = problemsOf({ entries, scan: { state: 'partial' } })
  expect(problem!.title).toContain('at least 3 KiB')
})
