import type { Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { optionCount, optionText, withOption, withSwitch } from '#features/paths/rule-options.ts'

const rule: Rule = { path: '/srv', kind: 'directory', decision: 'keep', store: '/cache' }

test('what is written is asked for, and no more once it is empty again', () => {
  for (const [name, text] of [
    ['user', 'ada'],
    ['mode', '0700'],
    ['parent mode', '0755'],
    ['mountOptions', 'noexec,nodev'],
  ] as const) {
    const asked = withOption(rule, name, ` ${text} `)!
    expect(optionText(asked, name)).toBe(text)
    expect(optionCount(asked)).toBe(1)
    expect(withOption(asked, name, '')).toEqual(rule)
  }
  const both = withOption(withOption(rule, 'parent user', 'ada')!, 'parent mode', '0700')!
  expect(both.parent).toEqual({ user: 'ada', mode: '0700' })
  expect(withOption(both, 'parent user', '')?.parent).toEqual({ mode: '0700' })
})

test('what is no mode, or no mount option, is none', () => {
  expect(withOption(rule, 'mode', '700')).toBeUndefined()
  expect(withOption(rule, 'parent mode', '0999')).toBeUndefined()
  expect(withOption(rule, 'mountOptions', 'no exec')).toBeUndefined()
})

test('a switch is on or not there', () => {
  expect(withSwitch(rule, 'isEarly', true).isEarly).toBe(true)
  expect(withSwitch(withSwitch(rule, 'method', true), 'method', false)).toEqual(rule)
})
