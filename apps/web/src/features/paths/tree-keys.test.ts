import { expect, test } from 'vitest'
import { moveOf, togetherMoveOf, typeAhead } from '#features/paths/tree-keys.ts'
import type { NodeRow } from '#features/paths/tree-rows.ts'

const rows = [
  row('/home', 0, { canOpen: true, isOpen: true }),
  row('/home/ada', 1, { canOpen: true, isOpen: false }),
  row('/home/alan', 1, { canOpen: true, isOpen: false }),
  row('/etc', 0, { canOpen: false, isOpen: false }),
  row('/var', 0, { canOpen: true, isOpen: false }),
]

test('arrows go along, into an open folder and back to the one above', () => {
  expect(moveOf('ArrowDown', rows, 0, 10)).toEqual({ move: 'to', index: 1 })
  expect(moveOf('ArrowUp', rows, 0, 10)).toEqual({ move: 'to', index: 0 })
  expect(moveOf('ArrowRight', rows, 0, 10)).toEqual({ move: 'to', index: 1 })
  expect(moveOf('ArrowRight', rows, 1, 10)).toEqual({ move: 'open', row: rows[1] })
  expect(moveOf('ArrowLeft', rows, 2, 10)).toEqual({ move: 'to', index: 0 })
  expect(moveOf('ArrowLeft', rows, 0, 10)).toEqual({ move: 'close', row: rows[0] })
})

test('a file does not open, and a top row has nothing above', () => {
  expect(moveOf('ArrowRight', rows, 3, 10)).toBeUndefined()
  expect(moveOf('ArrowLeft', rows, 3, 10)).toBeUndefined()
})

test('ends, pages and the space bar', () => {
  expect(moveOf('End', rows, 1, 10)).toEqual({ move: 'to', index: 4 })
  expect(moveOf('PageDown', rows, 1, 2)).toEqual({ move: 'to', index: 3 })
  expect(moveOf('PageUp', rows, 1, 2)).toEqual({ move: 'to', index: 0 })
  expect(moveOf(' ', rows, 1, 10)).toEqual({ move: 'cycle', row: rows[1] })
})

test('a star opens the folders of the same level below the same folder', () => {
  expect(moveOf('*', rows, 2, 10)).toEqual({ move: 'open-siblings', rows: [rows[1], rows[2]] })
  expect(moveOf('*', rows, 3, 10)).toEqual({ move: 'open-siblings', rows: [rows[0], rows[4]] })
})

test('one letter goes on to the next row, a second one narrows', () => {
  expect(typeAhead(rows, 1, 'a')).toBe(2)
  expect(typeAhead(rows, 2, 'a')).toBe(1)
  expect(typeAhead(rows, 1, 'al')).toBe(2)
  expect(typeAhead(rows, 1, 'x')).toBeUndefined()
})

test('with Shift a key takes along what it passes, Ctrl A takes all', () => {
  const press = (key: string, held: object) =>
    togetherMoveOf({ ...NOTHING_HELD, key, ...held }, rows, 1, 10)
  expect(press('ArrowDown', { shiftKey: true })).toEqual({ move: 'to', index: 2 })
  expect(press('End', { shiftKey: true })).toEqual({ move: 'to', index: 4 })
  expect(press(' ', { shiftKey: true })).toEqual({ move: 'toggle', row: rows[1] })
  expect(press('a', { ctrlKey: true })).toEqual({ move: 'all' })
  expect(press('A', { shiftKey: true })).toBeUndefined()
  expect(press('ArrowDown', {})).toBeUndefined()
  expect(press('ArrowRight', { shiftKey: true })).toBeUndefined()
})

const NOTHING_HELD = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

function row(path: string, depth: number, folder: { canOpen: boolean; isOpen: boolean }): NodeRow {
  return {
    type: 'node',
    key: path,
    spot: { mountPoint: '/', node: 0 },
    path,
    depth,
    name: depth === 0 ? path : path.slice(path.lastIndexOf('/') + 1),
    position: 1,
    siblings: 1,
    ...folder,
  }
}
