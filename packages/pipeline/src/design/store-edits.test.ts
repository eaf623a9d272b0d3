import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { Design, PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { applyEdit } from './edit.ts'
import { sampleInventory } from './sample-inventory.ts'
import { migrationEdits, storeEdits } from './store-edits.ts'
import { designWith } from './suggest.ts'

const entry: PersistedToday = {
  ...{ path: '/srv', store: '/state', storedAt: '/state/srv' },
  ...{ how: 'bind', seenIn: 'mount-table' },
}
const facts = { ...emptyFacts(), persistedToday: knownFact([entry]) }
const design = (rest: Partial<Design>): Design => ({
  ...designWith(emptyFacts(), sampleInventory({}), {}),
  ...rest,
})
const staying = {
  root: { strategy: 'unchanged' },
  migration: 'keep-more',
  store: '/state',
} as const

const withStore = (given: Design, store: string) =>
  storeEdits(facts, given, store).reduce(applyEdit, given)

test('on a root that stays, another store takes the whole list along', () => {
  expect(withStore(design(staying), '/safe')).toMatchObject({
    ...{ store: '/safe', migration: 'change-list' },
  })
  expect(withStore(design(staying), '/state')).toMatchObject(staying)
  expect(withStore(design({}), '/safe')).toMatchObject({
    ...{ store: '/safe', migration: 'adopt-in-place' },
  })
})

test('a store beside the first that becomes the first is none beside it any more', () => {
  const { store, moreStores, rules } = withStore(
    design({
      moreStores: [{ path: '/safe', isBackedUp: true }],
      rules: [{ path: '/a', kind: 'directory', decision: 'keep', store: '/safe' }],
    }),
    '/safe',
  )
  expect({ store, moreStores }).toEqual({ store: '/safe', moreStores: [] })
  expect(rules).toEqual([{ path: '/a', kind: 'directory', decision: 'keep' }])
})

test('what is added to the list of today goes where that keeps its paths', () => {
  const moved = design({ ...staying, migration: 'change-list', store: '/safe' })
  const back = migrationEdits(facts, moved, 'keep-more').reduce(applyEdit, moved)
  expect(back).toMatchObject(staying)
  expect(migrationEdits(facts, moved, 'fresh-install')).toHaveLength(1)
})
