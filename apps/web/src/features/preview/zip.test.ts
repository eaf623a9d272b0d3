import { expect, test } from 'vitest'
import { zipOf } from '#features/preview/zip.ts'

const files = [
  { name: 'default.nix', text: '{ }\n', isProgram: false },
  { name: 'rollback.sh', text: `${'é'.repeat(300)}\n`, isProgram: true },
]

const view = (bytes: Uint8Array) => new DataView(bytes.buffer)

test('says at its end how many files there are, and where their list begins', () => {
  const bytes = zipOf('tideline', files)
  const end = view(bytes)
  const at = bytes.length - 22
  expect(end.getUint32(at, true)).toBe(0x06054b50)
  expect(end.getUint16(at + 10, true)).toBe(2)
  expect(end.getUint32(end.getUint32(at + 16, true), true)).toBe(0x02014b50)
  expect(end.getUint32(at + 16, true) + end.getUint32(at + 12, true)).toBe(at)
})

test('has the sum that the format asks for', () => {
  // The check value of CRC-32 of every table of such sums.
  const bytes = zipOf('x', [{ name: 'y', text: '123456789', isProgram: false }])
  expect(view(bytes).getUint32(14, true)).toBe(0xcbf43926)
})

test('counts bytes, not characters, and gives the same ones for the same files', () => {
  expect(view(zipOf('x', [files[1]!])).getUint32(18, true)).toBe(601)
  expect(zipOf('tideline', files)).toEqual(zipOf('tideline', files))
})
