import { describe, expect, test } from 'vitest'
import { isSingleKey, keysMatch, keyWords } from '#data/keys.ts'

const NOTHING_HELD = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }

describe('keysMatch', () => {
  test('a key with all that is held, and no other', () => {
    const pressed = { ...NOTHING_HELD, key: 'z', code: 'KeyZ', ctrlKey: true }
    expect(keysMatch('Ctrl Z', pressed)).toBe(true)
    expect(keysMatch('Ctrl Z', { ...pressed, ctrlKey: false, metaKey: true })).toBe(true)
    expect(keysMatch('Ctrl Shift Z', pressed)).toBe(false)
    expect(keysMatch('Ctrl Z', { ...pressed, shiftKey: true, key: 'Z' })).toBe(false)
    expect(keysMatch('Ctrl Z', { ...pressed, altKey: true })).toBe(false)
    expect(keysMatch('Ctrl Z', { ...pressed, ctrlKey: false })).toBe(false)
  })

  test('a digit is where it is printed on the key, whatever Shift makes of it', () => {
    const pressed = { ...NOTHING_HELD, key: '!', code: 'Digit1', altKey: true, shiftKey: true }
    expect(keysMatch('Alt Shift 1', pressed)).toBe(true)
    expect(keysMatch('Alt Shift 2', pressed)).toBe(false)
  })

  test('a sign wherever the keyboard has it', () => {
    expect(keysMatch('?', { ...NOTHING_HELD, key: '?', code: 'Minus', shiftKey: true })).toBe(true)
    expect(keysMatch('?', { ...NOTHING_HELD, key: '?', code: 'KeyQ' })).toBe(true)
    expect(keysMatch('?', { ...NOTHING_HELD, key: '?', code: 'Slash', ctrlKey: true })).toBe(false)
  })

  test('only a key alone can be pressed by chance', () => {
    expect(['?', 'F8', 'Ctrl K'].map(isSingleKey)).toEqual([true, false, false])
  })
})

test('a Mac has other names for what is held', () => {
  expect(keyWords('Ctrl Shift Z', true)).toBe('⌘ ⇧ Z')
  expect(keyWords('Ctrl Shift Z', false)).toBe('Ctrl Shift Z')
})
