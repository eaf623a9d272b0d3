import { expect, test } from 'vitest'
import { agoWords, shortAgo } from '#ui/ago.tsx'

const NOW = 1_790_000_000
const before = (seconds: number) => NOW - seconds

test('how long ago is told in the largest unit that has passed whole', () => {
  expect(agoWords(before(3 * 86_400 + 5), NOW)).toBe('3 days ago')
  expect(agoWords(before(86_400), NOW)).toBe('yesterday')
  expect(agoWords(before(7200), NOW)).toBe('2 hours ago')
  expect(agoWords(before(800 * 86_400), NOW)).toBe('2 years ago')
})

test('what is younger than a minute, or of the future by a wrong clock, is of this minute', () => {
  expect(agoWords(before(5), NOW)).toBe('this minute')
  expect(agoWords(before(-900), NOW)).toBe('this minute')
  expect(shortAgo(before(-900), NOW)).toBe('now')
})

test('in a column it is a number and a letter or two', () => {
  expect([90, 7200, 3 * 86_400, 70 * 86_400].map((age) => shortAgo(before(age), NOW))).toEqual([
    '1 min',
    '2 h',
    '3 d',
    '2 mo',
  ])
})
