import { expect, test } from 'vitest'
import { globExpression } from '#glob.ts'

test.each([
  ['a*b', 'ab', true],
  ['a*b', 'a\nxb', true],
  ['a*b', 'a/b', true],
  ['a*', 'ba', false],
  ['a.b', 'axb', false],
  ['(a|b)[c]{1}^$+?\\', '(a|b)[c]{1}^$+?\\', true],
  ['*', '', true],
])('%j matches %j: %s', (glob, text, is) => {
  expect(globExpression(glob).test(text)).toBe(is)
})

test('a star may stand for less', () => {
  const inFolder = globExpression('/a/*/c', '[^/]+')
  expect(['/a/b/c', '/a/b/b/c', '/a//c'].map((path) => inFolder.test(path))).toEqual([
    ...[true, false, false],
  ])
})
