import type { NotChecked, Problem } from '@tideline/model'
import { expect, test } from 'vitest'
import {
  byHelp,
  inRuns,
  sameAcknowledgement,
  sortedProblems,
} from '#features/checks/sorted-problems.ts'

test('what was taken as it is leaves its group; a blocker never does', () => {
  const problems = [
    problem('A-1', 'blocker'),
    problem('B-1', 'warning', '/a'),
    problem('B-1', 'warning', '/b'),
    problem('C-1', 'note'),
  ]
  const acknowledged = [
    { code: 'A-1', reason: 'no' },
    { code: 'B-1', path: '/b', reason: 'made anew' },
  ]
  const { open, taken } = sortedProblems(problems, { acknowledged })
  expect(open).toEqual({ blocker: [problems[0]], warning: [problems[1]], note: [problems[3]] })
  expect(taken).toEqual([{ problem: problems[2], acknowledgement: acknowledged[1] }])
})

test('from four of one check on all but two wait; other checks between them end a run', () => {
  const folded = (problems: Problem[]) =>
    inRuns(problems).map(({ shown, more }) => [shown.length, more.length])
  expect(folded(of('A-1', 3))).toEqual([[3, 0]])
  expect(folded(of('A-1', 4))).toEqual([[2, 2]])
  expect(folded([...of('A-1', 5), ...of('B-1', 1), ...of('A-1', 2)])).toEqual([
    [2, 3],
    [1, 0],
    [2, 0],
  ])
})

test('a run is the same one after one of its problems is mended', () => {
  const problems = [...of('A-1', 5), ...of('B-1', 1), ...of('A-1', 2)]
  const keys = inRuns(problems).map(({ key }) => key)
  expect(new Set(keys).size).toBe(3)
  expect(inRuns(problems.slice(1)).map(({ key }) => key)).toEqual(keys)
})

test('an answer speaks for all that share code and path, but for no blocker', () => {
  const [first, ...others] = [
    problem('A-1', 'warning'),
    { ...problem('A-1', 'warning'), title: 'another' },
    problem('A-1', 'blocker'),
    problem('A-1', 'warning', '/a'),
  ]
  expect(sameAcknowledgement(first!, [first!, ...others])).toBe(1)
})

test('checks that were not made are grouped by help, the one that helps most first, none last', () => {
  const groups = byHelp([
    unmade('A', undefined),
    unmade('B', 'x'),
    unmade('C', 'y'),
    unmade('D', 'y'),
  ])
  expect(groups.map(({ help, checks }) => [help, checks.map(({ code }) => code)])).toEqual([
    ['y', ['C', 'D']],
    ['x', ['B']],
    ['', ['A']],
  ])
})

function of(code: string, count: number): Problem[] {
  return Array.from({ length: count }, (_, at) => problem(code, 'warning', `/${at}`))
}

function problem(code: string, severity: Problem['severity'], path?: string): Problem {
  return { code, severity, title: `${code} ${path}`, why: '', ...(path !== undefined && { path }) }
}

function unmade(code: string, help: string | undefined): NotChecked {
  return { code, title: code, why: '', ...(help !== undefined && { help }) }
}
