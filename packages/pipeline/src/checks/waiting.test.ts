import { expect, test } from 'vitest'
import { check } from '#checks/index.ts'
import { waitingByCause } from '#checks/waiting.ts'
import { sampleInput } from '#design/sample-input.ts'

test('what waits for the same is told once, and another help is another cause', () => {
  const [sudo, other] = ['Start Tideline with sudo.', 'Mount it.']
  const waiting = waitingByCause([
    { code: 'A-1', title: 'A', why: 'closed', help: sudo },
    { code: 'B-1', title: 'B', why: 'closed' },
    { code: 'C-1', title: 'C', why: 'closed', help: sudo },
    { code: 'D-1', title: 'D', why: 'closed', help: other },
  ])
  expect(waiting).toEqual([
    {
      ...{ why: 'closed', help: sudo },
      checks: [
        { code: 'A-1', title: 'A' },
        { code: 'C-1', title: 'C' },
      ],
    },
    { why: 'closed', checks: [{ code: 'B-1', title: 'B' }] },
    { why: 'closed', help: other, checks: [{ code: 'D-1', title: 'D' }] },
  ])
})

test('a reason that says itself that it was not checked is not said to be so twice', () => {
  const input = sampleInput({})
  const bootLoader = { state: 'missing', why: 'not checked: needs root' } as const
  const { notChecked } = check({ ...input, facts: { ...input.facts, bootLoader } })
  const reasons = notChecked.map(({ why }) => why)
  expect(reasons).toContain('needs root')
  expect(reasons.join()).not.toContain('not checked')
})
