import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'

const identity = knownFact({ hostName: 'otter', hostId: 'aaaa' })
const made = (hostId: string) => ({ facts: { identity }, design: { hostId } })

test('a design of another host is stopped until it is taken for this one', () => {
  const { problems } = answerOf('HOST-1', sampleInput(made('bbbb')))
  expect(problems).toMatchObject([
    { severity: 'blocker', title: 'This design was made for another machine than otter' },
  ])
  expect(answerOf('HOST-1', sampleInput(made('bbbb'), problems)).problems).toEqual([])
})

test('its own design, and one of a host without an identity, are taken', () => {
  expect(answerOf('HOST-1', sampleInput(made('aaaa'))).problems).toEqual([])
  expect(answerOf('HOST-1', sampleInput(made(''))).problems).toEqual([])
})

test('without an identity it is not checked', () => {
  const answer = answerOf('HOST-1', sampleInput({ design: { hostId: 'bbbb' } }))
  expect(answer.problems).toEqual([])
  expect(answer.notChecked).toMatchObject([{ code: 'HOST-1' }])
})
