import { describe, expect, test } from 'vitest'
import { isEmptyQuery, parsePathQuery, stateOf, withState } from '#features/paths/path-query.ts'

const no = { isNot: false }

describe('parsePathQuery', () => {
  test('takes keys and words in any order', () => {
    expect(parsePathQuery('Docker size:>1.5G state:undecided lib')).toEqual({
      terms: [
        { of: 'word', word: 'docker', ...no },
        { of: 'size', bytes: { least: 1.5 * 2 ** 30, most: undefined }, ...no },
        { of: 'state', states: ['undecided'], ...no },
        { of: 'word', word: 'lib', ...no },
      ],
      problem: undefined,
    })
  })

  test('takes less than, between, either and not', () => {
    expect(parsePathQuery('size:<=10k !age:1w..1mo kind:file,link !cache').terms).toEqual([
      { of: 'size', bytes: { least: undefined, most: 10_240 }, ...no },
      { of: 'age', seconds: { least: 604_800, most: 2_592_000 }, isNot: true },
      { of: 'kind', kinds: ['f', 'l'], ...no },
      { of: 'word', word: 'cache', isNot: true },
    ])
    expect(parsePathQuery('size:1GiB size:0.5..2M').terms).toEqual([
      { of: 'size', bytes: { least: 2 ** 30, most: undefined }, ...no },
      { of: 'size', bytes: { least: 0.5, most: 2 ** 21 }, ...no },
    ])
  })

  test('takes a size and an age without a colon, but not in quotes', () => {
    expect(parsePathQuery('size>1G !age<=30d SIZE=10k').terms).toEqual([
      { of: 'size', bytes: { least: 2 ** 30, most: undefined }, ...no },
      { of: 'age', seconds: { least: undefined, most: 30 * 86_400 }, isNot: true },
      { of: 'size', bytes: { least: 10_240, most: undefined }, ...no },
    ])
    expect(parsePathQuery('size>big').problem).toContain('>100M')
    expect(parsePathQuery('"size>1G" sizes').terms).toEqual([
      { of: 'word', word: 'size>1g', ...no },
      { of: 'word', word: 'sizes', ...no },
    ])
  })

  test('says how a size is written where it has spaces', () => {
    expect(parsePathQuery('size > 1G').problem).toContain('“>”: a size is written without spaces')
    expect(parsePathQuery('>1G').problem).toContain('size:>1G')
    expect(parsePathQuery('">" <b>').terms).toEqual([
      { of: 'word', word: '>', ...no },
      { of: 'word', word: '<b>', ...no },
    ])
  })

  test('keeps what is in quotes together, and a path with a colon is a word', () => {
    const words = (text: string) =>
      parsePathQuery(text).terms.map((term) => term.of === 'word' && term.word)
    expect(words('"My Documents" !"a b"')).toEqual(['my documents', 'a b'])
    expect(words('"state:odd" c:/users')).toEqual(['state:odd', 'c:/users'])
    expect(words('"not closed yet')).toEqual(['not closed yet'])
  })

  test('explains a word that it does not understand and keeps the rest', () => {
    const query = parsePathQuery('state:gone log')
    expect(query.problem).toBe('“state:gone”: it can be kept, lost, undecided, mixed, nix, mount.')
    expect(query.terms).toEqual([{ of: 'word', word: 'log', ...no }])
    expect(parsePathQuery('size:big').problem).toContain('>100M')
    expect(parsePathQuery('age:old').problem).toContain('>30d')
    expect(parsePathQuery('colour:red').problem).toContain('there is no “colour:”')
  })

  test('says nothing of a word that is still being written', () => {
    expect(parsePathQuery('state: size:> !').problem).toBeUndefined()
    expect(isEmptyQuery(parsePathQuery('state: size:> ! kind:,'))).toBe(true)
  })
})

test('withState replaces the state and leaves the words', () => {
  expect(withState('state:lost  log', 'kept')).toBe('state:kept log')
  expect(withState('!state:lost "a b"', undefined)).toBe('"a b"')
})

test('stateOf tells the one state that a choice of states can show', () => {
  expect(stateOf(parsePathQuery('log state:lost'))).toBe('lost')
  expect(stateOf(parsePathQuery('state:lost,kept'))).toBeUndefined()
  expect(stateOf(parsePathQuery('!state:lost'))).toBeUndefined()
})
