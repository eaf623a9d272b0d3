import { expect, test } from 'vitest'
import { visibleJson, visibleText } from '#visible-text.ts'

test('what moves, hides or reorders text is shown; letters of any script are left alone', () => {
  expect(visibleText('a\nb\tc\u202ed\u200b\u2028')).toBe(
    'a\\u{a}b\\u{9}c\\u{202e}d\\u{200b}\\u{2028}',
  )
  expect(visibleText('Übung ☃ 日本')).toBe('Übung ☃ 日本')
})

test('JSON stays the same value', () => {
  const value = { 'a\u009b\u202e': ['\u001b\n\u2028', '\u{e0041}é日本'] }
  const json = visibleJson(JSON.stringify(value, undefined, 1))
  expect(JSON.parse(json)).toEqual(value)
  expect(json).toMatch(/^[\n\x20-\x7eé日本]*$/)
})
