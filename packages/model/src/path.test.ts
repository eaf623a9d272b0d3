import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bytesOfText,
  compareBytes,
  nameableString,
  PathText,
  textOfBytes,
  textOfString,
} from '#path.ts'

const name = fc.uint8Array({ minLength: 1, maxLength: 40 })

test('any bytes survive the way to text and back', () => {
  fc.assert(
    fc.property(name, (bytes) => {
      expect(bytesOfText(textOfBytes(bytes))).toEqual(bytes)
    }),
    { numRuns: 2000 },
  )
})

test('two different names never share a text form', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(textOfBytes(a) === textOfBytes(b)).toBe(compare(a, b) === 0)
    }),
  )
})

test('order is the order of the bytes on disk', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(Math.sign(compareBytes(textOfBytes(a), textOfBytes(b)))).toBe(compare(a, b))
    }),
  )
})

test('valid UTF-8 is shown as it is, what is not is escaped', () => {
  expect(textOfBytes([0x67, 0x72, 0xc3, 0xbc, 0x6e, 0x20, 0xf0, 0x9f, 0x8c, 0x8a])).toBe('grün 🌊')
  expect(textOfBytes([0x66, 0xff])).toBe('f\\xff')
  expect(textOfBytes([0x61, 0x5c, 0x62])).toBe('a\\\\b')
  expect(textOfBytes([0xed, 0xa0, 0x80])).toBe('\\xed\\xa0\\x80')
  expect(textOfBytes([0xc0, 0x80])).toBe('\\xc0\\x80')
})

test('what Nix can name comes back as the ordinary string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      expect(nameableString(textOfString(plain))).toBe(plain)
    }),
  )
  expect(nameableString('f\\xff')).toBeUndefined()
})

test.each(['', 'relative', '/trailing/', '/a//b', '/a/../b', '/a/./b', '/nul\0', '/stray\\q'])(
  '%j is refused',
  (path) => {
    expect(PathText.safeParse(path).success).toBe(false)
  },
)

test.each(['/', '/a b', '/new\nline', '/\\xff', '/back\\\\slash', '/-rf', '/$(id)'])(
  '%j is taken',
  (path) => {
    expect(PathText.safeParse(path).success).toBe(true)
  },
)

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1)
    if (a[at] !== b[at]) return Math.sign(a[at]! - b[at]!)
  return Math.sign(a.length - b.length)
}
