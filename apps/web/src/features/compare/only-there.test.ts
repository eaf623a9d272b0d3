import type { Problem } from '@tideline/model'
import { expect, test } from 'vitest'
import { onlyThere } from '#features/compare/only-there.ts'

test('the same problem with other figures is no new one', () => {
  const here = [problem({ title: '3 paths are undecided, 40 MB' })]
  expect(onlyThere(here, [problem({ title: '5 paths are undecided, 2 GB' })])).toEqual([])
})

test('of another path, of another account, and more severe it is a new one', () => {
  const here = [problem({ path: '/srv/a' }), problem(undeclared('alice'))]
  const there = [
    problem({ path: '/srv/b' }),
    problem(undeclared('bob')),
    problem({ path: '/srv/a', severity: 'blocker' }),
  ]
  expect(onlyThere(here, [...there, ...here])).toEqual(there)
})

test('a note is not told', () => {
  expect(onlyThere([], [problem({ severity: 'note' })])).toEqual([])
})

const undeclared = (user: string): Partial<Problem> => ({
  title: `The account ${user} would be gone`,
  fix: { label: 'Declare it', edits: [{ edit: 'declare-user', user }] },
})

function problem(parts: Partial<Problem>): Problem {
  return { code: 'A-1', severity: 'warning', title: 'What', why: 'Why', ...parts }
}
