import { expect, test } from 'vitest'
import { commandWords } from '#probes/command-words.ts'
import { unescapeUnitName } from '#probes/unescape-unit-name.ts'

test.each([
  ['a  b\tc', ['a', 'b', 'c']],
  ['\'a b\'"c d"e', ['a bc de']],
  ["'it'\\''s'", ["it's"]],
  ["'a'\"'\"'b'", ["a'b"]],
  ['"a\\"b\\$c\\d"', ['a"b$c\\d']],
  ['a\\ b', ['a b']],
  ['a \\\n b', ['a', 'b']],
  ["''", ['']],
  ["open ' quote", ['open', "'", 'quote']],
  ['end\\', ['end']],
  ['', []],
  [' \n ', []],
])('the words of %j', (command, words) => {
  expect(commandWords(command)).toEqual(words)
})

test('long and hostile commands take no long time', () => {
  expect(commandWords(`${'"'.repeat(5001)} ${'\\'.repeat(5001)}`).length).toBeLessThan(10)
})

test.each([
  ['home-ada', 'home/ada'],
  ['my\\x2duser', 'my-user'],
  ['gr\\xc3\\xbc\\xc3\\x9fe', 'grüße'],
  ['\\xff', undefined],
  ['\\x2', '\\x2'],
  ['', ''],
])('the unit name %j', (escaped, name) => {
  expect(unescapeUnitName(escaped)).toBe(name)
})
