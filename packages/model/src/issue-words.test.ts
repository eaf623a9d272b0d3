import { expect, test } from 'vitest'
import { z } from 'zod'
import { Design } from './design.ts'
import { issueWords } from './issue-words.ts'
import { RootDesign } from './root-design.ts'

function words(schema: z.ZodType, value: unknown): string {
  return issueWords(schema.safeParse(value).error?.issues[0])
}

test.each<[string, unknown, string]>([
  ['a size', { strategy: 'tmpfs', size: '2 gigs' }, ' at size: use 25% or 4G'],
  ['no size', { strategy: 'tmpfs' }, ' at size: it is missing; wanted is text'],
  ['a strategy', { strategy: 'magic' }, ' at strategy: it is of no kind that there is'],
  [
    'a subvolume',
    { strategy: 'btrfs-recreate', subvolume: '/a' },
    ' at subvolume: use letters, digits and . _ @ -, with / between parts',
  ],
  [
    'days',
    { strategy: 'btrfs-keep', subvolume: 'a', keepDays: 0, keepCount: 1 },
    ' at keepDays: it is smaller or shorter than 1',
  ],
  [
    'a folder of bcachefs',
    { strategy: 'bcachefs', folder: 'x', keepDays: 0, keepCount: 0 },
    ' at folder: on bcachefs it must lie in a folder whose name begins with tideline',
  ],
])('%s', (_, root, said) => {
  expect(words(RootDesign, root)).toBe(said)
})

test('of lists, choices and numbers too', () => {
  const { wiring, rules } = Design.shape
  expect(words(wiring, 'flak')).toBe(': wanted is one of flake, flake-parts, channels')
  expect(words(rules, 'x')).toBe(': wanted is a list')
  expect(words(z.int(), 1.5)).toBe(': wanted is a whole number')
  expect(words(z.string().max(2), 'abc')).toBe(': it is larger or longer than 2')
})

test('nothing that a design can have wrong is told in the words of a library', () => {
  const hostile = [null, 1, 'x', [], {}, { root: 1 }, { rules: [{ path: 'x', mode: '9' }] }]
  for (const value of hostile)
    for (const issue of Design.safeParse(value).error?.issues ?? [])
      expect(issueWords(issue)).not.toMatch(/Invalid|expected|received/)
})
