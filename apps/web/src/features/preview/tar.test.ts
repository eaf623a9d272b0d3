import { describe, expect, test } from 'vitest'
import { tarOf } from '#features/preview/tar.ts'

const files = [
  { name: 'default.nix', text: '{ }\n', isProgram: false },
  { name: 'rollback.sh', text: `${'é'.repeat(300)}\n`, isProgram: true },
]

function field(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length)).replace(/[\0 ]+$/, '')
}

describe('tarOf', () => {
  test('puts every file below the folder, with its size in bytes and its mode', () => {
    const bytes = tarOf('tideline', files)
    expect(field(bytes, 0, 100)).toBe('tideline/default.nix')
    expect(field(bytes, 124, 12)).toBe('00000000004')
    expect(field(bytes, 100, 8)).toBe('0000644')
    expect(field(bytes, 1024, 100)).toBe('tideline/rollback.sh')
    expect(field(bytes, 1024 + 124, 12)).toBe((601).toString(8).padStart(11, '0'))
    expect(field(bytes, 1024 + 100, 8)).toBe('0000755')
  })

  test('ends with two empty blocks on a block boundary', () => {
    const bytes = tarOf('tideline', files)
    expect(bytes.length).toBe(512 * (2 + 3 + 2))
    expect(bytes.subarray(-1024).every((byte) => byte === 0)).toBe(true)
  })

  test('carries a sum that its reader agrees with', () => {
    const head = tarOf('tideline', files).slice(0, 512)
    const told = Number.parseInt(field(head, 148, 6), 8)
    head.fill(0x20, 148, 156)
    expect(head.reduce((total, byte) => total + byte, 0)).toBe(told)
  })

  test('gives the same bytes for the same files', () => {
    expect(tarOf('tideline', files)).toEqual(tarOf('tideline', files))
  })
})
