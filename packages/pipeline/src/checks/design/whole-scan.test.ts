import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('SCAN-1', sampleInput(host)).problems
}

test('a whole scan is not worth a word', () => {
  expect(problemsOf({})).toEqual([])
})

test('a scan that was cut says why', () => {
  const scan = { state: 'partial', reason: 'You stopped it' } as const
  const [problem] = problemsOf({ scan })
  expect(problem).toMatchObject({
    severity: 'blocker',
    why: expect.stringMatching(/^You stopped it\. /),
  })
})

test('so do folders that could not be read', () => {
  const scan = { unreadableCount: 12, unreadable: ['/root'] }
  const [problem] = problemsOf({ scan })
  expect(problem).toMatchObject({
    severity: 'warning',
    title: '12 folders could not be read',
    why: expect.stringContaining('/root'),
    remedy: expect.stringContaining('sudo'),
  })
})

test('all of them are named, and apart those that no rule decides about', () => {
  const scan = { unreadableCount: 3, unreadable: ['/home/kim', '/root', '/srv/a'] }
  const [problem] = problemsOf({ scan, rules: ['keep /root', 'lose /srv'] })
  expect(problem?.why).toMatch(
    /^No rule decides about \/home\/kim\. Rules decide about \/root, \/srv\/a\./,
  )
})
