import { expect, test } from 'vitest'
import { noRuleWords } from '#features/paths/path-facts.ts'

test('a folder without a rule is lost only as far as its parts are not decided', () => {
  expect(noRuleWords('undecided', 1)).toBe('none; it counts as lost until you decide')
  expect(noRuleWords('mixed', 2)).toBe('none; it counts as lost until you decide')
  expect(noRuleWords('mixed', 0)).toMatch(
    /decided part by part; new files directly in it are lost$/,
  )
  expect(noRuleWords('mount', 0)).toBe('none, and none is needed')
  expect(noRuleWords(undefined, 0)).toBe('none; it counts as lost until you decide')
})
