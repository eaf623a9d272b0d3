import { describe, expect, test } from 'vitest'
import { isEmptyQuery, parsePathQuery, withState } from '#features/paths/path-query.ts'

describe('parsePathQuery', () => {
  test('takes state, size and words in any order', () => {
    expect(parsePathQuery('Docker size:>1.5G state:undecided lib')).toEqual({
      words: ['docker', 'lib'],
      state: 'undecided',
      atLeastBytes: 1.5 * 2 ** 30,
      problem: undefined,
    })
  })

  test('explains a word that it does not understand and keeps the rest', () => {
    const query = parsePathQuery('state:gone log')
    expect(query.problem).toContain('undecided')
    expect(query.words).toEqual(['log'])
    expect(parsePathQuery('size:big').problem).toContain('>100M')
  })

  test('says nothing of a word that is still being written', () => {
    expect(parsePathQuery('state: size:>').problem).toBeUndefined()
    expect(isEmptyQuery(parsePathQuery('state: size:>'))).toBe(true)
  })
})

test('withState replaces the state and leaves the words', () => {
  expect(withState('state:lost  log', 'kept')).toBe('state:kept log')
  expect(withState('state:lost log', undefined)).toBe('log')
})
