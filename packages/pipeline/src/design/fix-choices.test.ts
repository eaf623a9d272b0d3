import { emptyFacts } from '@tideline/fixtures'
import type { DesignEdit } from '@tideline/model'
import { expect, test } from 'vitest'
import { isByCodeAlone } from '#design/fix-choices.ts'
import { sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'

const design = designWith(emptyFacts(), sampleInventory({}), {})
const of = (...edits: DesignEdit[]) => isByCodeAlone({ fix: { label: '', edits } }, design)

test('a fix that changes the machine, the root or the way is made by its code alone', () => {
  expect(of({ edit: 'set-host', hostId: 'other' })).toBe(true)
  expect(of({ edit: 'set-root', root: { strategy: 'unchanged' } })).toBe(true)
  expect(of({ edit: 'swap-on-store' }, { edit: 'set-migration', migration: 'live-media' })).toBe(
    true,
  )
})

test('one that stays with what was chosen is made with the others', () => {
  expect(of({ edit: 'set-root', root: { strategy: 'tmpfs', size: '9G' } })).toBe(false)
  expect(of({ edit: 'set-migration', migration: design.migration })).toBe(false)
  expect(of({ edit: 'swap-on-store' })).toBe(false)
  expect(isByCodeAlone({}, design)).toBe(false)
})

test('one that keeps far more than what it mends is made by its code alone', () => {
  const edits: DesignEdit[] = [{ edit: 'swap-on-store' }]
  expect(isByCodeAlone({ fix: { label: '', edits, isWide: true } }, design)).toBe(true)
})
