import { emptyFacts } from '@tideline/fixtures'
import type { Design } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  HISTORY_LIMIT,
  type History,
  type HistoryAction,
  historyReducer,
  startHistory,
} from '#design/history.ts'
import { sampleInventory } from '#design/sample-inventory.ts'
import { setDecision } from '#design/set-decision.ts'
import { designWith } from '#design/suggest.ts'

const first = designWith(emptyFacts(), sampleInventory({}), {})

const pathArbitrary = fc.constantFrom('/a', '/a/b', '/c')
const saidArbitrary = fc.constantFrom('keep' as const, 'lose' as const, 'inherit' as const)
type Said = 'keep' | 'lose' | 'inherit'
type Move = 'undo' | 'redo' | { path: string; said: Said }

const moveArbitrary: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ path: pathArbitrary, said: saidArbitrary }),
  fc.constantFrom('undo' as const, 'redo' as const),
)
const historyArbitrary = fc
  .array(moveArbitrary, { maxLength: 30 })
  .map((moves) => moves.reduce<History>(makeMove, startHistory(first)))

function makeMove(history: History, move: Move): History {
  if (typeof move === 'string') return historyReducer(history, { action: move })
  return historyReducer(history, step(history.present, move.path, move.said))
}

function step(design: Design, path: string, said: Said): HistoryAction {
  return { action: 'do', ...setDecision(design, path, 'directory', said) }
}

test('undo takes back exactly what was done, and redo does it again', () => {
  fc.assert(
    fc.property(historyArbitrary, pathArbitrary, saidArbitrary, (history, path, said) => {
      const done = historyReducer(history, step(history.present, path, said))
      fc.pre(done !== history)
      const undone = historyReducer(done, { action: 'undo' })
      expect(undone.present).toEqual(history.present)
      expect(undone.past).toEqual(history.past)
      expect(historyReducer(undone, { action: 'redo' })).toEqual(done)
    }),
  )
})

test('a step that changes nothing is none, and there is nothing before the first', () => {
  const history = startHistory(first)
  expect(historyReducer(history, step(first, '/a', 'inherit'))).toBe(history)
  expect(historyReducer(history, { action: 'undo' })).toBe(history)
  expect(historyReducer(history, { action: 'redo' })).toBe(history)
})

test('the oldest steps are forgotten, the last hundred never', () => {
  let history = startHistory(first)
  for (let at = 0; at < HISTORY_LIMIT + 50; at += 1)
    history = historyReducer(history, step(history.present, `/p${at}`, 'keep'))
  expect(history.past).toHaveLength(HISTORY_LIMIT)
  expect(HISTORY_LIMIT).toBeGreaterThanOrEqual(100)
  expect(history.past.at(-1)!.label).toBe(`keep /p${HISTORY_LIMIT + 49}`)
})
