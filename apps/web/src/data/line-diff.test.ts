import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countChanges, lineDiff } from '#data/line-diff.ts'

const SIGNS = { same: ' ', added: '+', removed: '-' }
const signs = (before: string, after: string) =>
  lineDiff(before, after).map(({ is, text }) => `${SIGNS[is]}${text}`)

test('a line that changed is removed and added, around it all stays', () => {
  expect(signs('a\nb\nc\n', 'a\nB\nc\n')).toEqual([' a', '-b', '+B', ' c'])
})

test('a line that was put in moves the numbers of those below', () => {
  expect(lineDiff('a\nb\n', 'a\nx\nb\n')).toEqual([
    { is: 'same', text: 'a', before: 1, after: 1 },
    { is: 'added', text: 'x', before: null, after: 2 },
    { is: 'same', text: 'b', before: 2, after: 3 },
  ])
})

test('what is common in the middle stays', () => {
  expect(signs('1\na\nb\n2\n', '3\na\nb\n4\n')).toEqual(['-1', '+3', ' a', ' b', '-2', '+4'])
})

test('an empty text has no line', () => {
  expect(signs('', '')).toEqual([])
  expect(signs('', 'a\n')).toEqual(['+a'])
  expect(signs('a\n', '')).toEqual(['-a'])
})

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })

test('both texts can be read from it, with their line numbers, and the same twice has no change', () => {
  fc.assert(
    fc.property(text, text, (old, next) => {
      const join = (lines: string[]) => lines.map((line) => `${line}\n`).join('')
      const lines = lineDiff(join(old), join(next))
      const side = (which: 'before' | 'after') =>
        lines.filter((line) => line[which] !== null).map((line) => [line[which], line.text])
      expect(side('before')).toEqual(old.map((line, at) => [at + 1, line]))
      expect(side('after')).toEqual(next.map((line, at) => [at + 1, line]))
      const { added, removed } = countChanges(lineDiff(join(old), join(old)))
      expect(added + removed).toBe(0)
    }),
  )
})

test('texts too long to compare line by line are replaced between what both begin and end with', () => {
  const many = (letter: string) =>
    Array.from({ length: 2100 }, (_, at) => `${letter}${at}\n`).join('')
  const lines = lineDiff(`head\n${many('a')}tail\n`, `head\n${many('b')}tail\n`)
  expect(countChanges(lines)).toEqual({ added: 2100, removed: 2100 })
  expect([lines[0]?.text, lines.at(-1)?.text]).toEqual(['head', 'tail'])
})
