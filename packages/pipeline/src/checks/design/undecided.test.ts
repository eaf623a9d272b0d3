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

test('one press keeps all that one rule each can keep; the rest says so, without a button', () => {
  const whole: SampleHost = { entries }
  const [problem] = problemsOf(whole)
  expect(problem!.fix).toEqual({
    label: 'Keep all that is undecided',
    edits: ['/opt', '/srv'].map((path) => ({ edit: 'keep-whole', path, kind: 'directory' })),
  })
  expect(answerOf('UNDECIDED', sampleInput(whole, [problem!])).problems).toEqual([])
  const mixed: SampleHost = { entries: { ...entries, '/etc/shadow': { kind: 'f', bytes: 1 } } }
  const [some] = problemsOf(mixed)
  expect(some!.fix!.label).toBe('Keep all of it that can be kept as it is')
  const [left, ...more] = answerOf('UNDECIDED', sampleInput(mixed, [some!])).problems
  expect(left).toMatchObject({ title: '1 place, 1 byte, is undecided and counts as lost' })
  expect([left!.fix, more]).toEqual([undefined, []])
  expect(left!.remedy).toMatch(/^What no rule of its own can bring back stays undecided: /)
})

test('where nothing can reset the root, it does not say that a reboot does', () => {
  const why = (isAnyRootPossible: boolean) => {
    const input = { ...sampleInput({ entries }), isAnyRootPossible }
    return answerOf('UNDECIDED', input).problems[0]!.why
  }
  expect(why(true)).toMatch(
    /^What no rule keeps is gone from \/ after a reboot\. On the disk it stays, in \/persist, /,
  )
  expect(why(false)).toMatch(/^Nothing resets \/ here/)
})
