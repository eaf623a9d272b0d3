import { expect, test } from 'vitest'
import { takenWords } from '#data/last-export.ts'

const taken = { at: '2026-11-21T09:00:00Z', files: [{ name: 'root.nix', text: 'a\n' }] }

test('a file counts that is another or new, and one that is gone does not', () => {
  expect(takenWords(taken, [{ name: 'root.nix', text: 'a\n' }])).toBe('files taken as they are')
  expect(takenWords(taken, [{ name: 'root.nix', text: 'b\n' }])).toBe('1 file changed since taken')
  expect(
    takenWords(taken, [
      { name: 'root.nix', text: 'a\n' },
      { name: 'new.nix', text: '' },
    ]),
  ).toBe('1 file changed since taken')
  expect(takenWords(taken, [])).toBe('files taken as they are')
})

test('while files are being made, nothing is said of those before', () => {
  expect(takenWords(taken, undefined)).toBe('files are being made')
})
