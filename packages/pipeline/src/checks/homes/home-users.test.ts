import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'

const entry = { path: 'x', source: '/home/x' }
const lists = { directories: [entry], files: [] }
const input = sampleInput({ fileSystems: [], design: { home: 'home-manager' } })
const ada = { name: 'ada', home: '/home/ada', group: 'users' }

function answerWith(users: Record<string, typeof lists>, listed: (typeof ada)[]) {
  const persistence = { ...input.plan!.persistence, users }
  const homes = listed.length > 0 ? { form: 'home-manager' as const, users: listed } : undefined
  const plan = { ...input.plan!, persistence, ...(homes && { homes }) }
  return answerOf('HOME-5', { ...input, plan }).problems
}

test('users whom Home Manager does not list are named', () => {
  const found = answerWith({ ada: lists, eve: lists, 'b\u202eob': lists }, [ada])
  expect(found).toMatchObject([
    { severity: 'note', title: expect.stringMatching(/ob, eve: in the/) },
  ])
  expect(found[0]!.title).not.toContain('\u202e')
})

test('nothing is said where it lists all, or nobody', () => {
  expect(answerWith({ ada: lists }, [ada])).toEqual([])
  expect(answerWith({ ada: lists }, [])).toEqual([])
})
