import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { Design, PersistedToday, Rule } from '@tideline/model'
import { TreeIndex } from '@tideline/model'
import { expect, it } from 'vitest'
import { decide } from './decide.ts'
import { sampleInventory, sampleRules } from './sample-inventory.ts'

const inventory = sampleInventory({
  '/etc/keys': { mark: 'mount' },
  '/etc/machine-id': { kind: 'l', linkTarget: '/persist/etc/machine-id' },
  '/home': { mark: 'mount' },
  '/home-disk': { mark: 'mount' },
  '/srv/new': { bytes: 5 },
})
const entries = ['/etc/keys', '/etc/machine-id', '/home'].map(
  (path): PersistedToday => ({
    ...{ path, store: '/persist', storedAt: `/persist${path}` },
    ...{ how: 'bind', seenIn: 'mount-table' },
  }),
)
const facts = emptyFacts({ persistedToday: knownFact(entries) })

const keep = (path: string): Rule => ({ path, kind: 'directory', decision: 'keep' })
const lose = (path: string): Rule => ({ path, kind: 'directory', decision: 'lose' })

function states(rules: Rule[], migration: Design['migration'] = 'keep-more') {
  const { trees, numbers } = decide(inventory, facts, { ...sampleRules(rules), migration })
  const tree = inventory.trees['/']!
  const at = (path: string) => trees['/']!.states[TreeIndex.of(tree).find(path)!]
  return { at, numbers }
}

it.each(['keep-more', 'change-list'] as const)('what is kept today is to be decided: %s', (way) => {
  const { at, numbers } = states([keep('/etc/keys'), lose('/home')], way)
  expect(at('/etc/keys')).toBe('kept')
  expect(at('/home')).toBe('stops')
  // No rule is about it: it stays.
  expect(at('/etc/machine-id')).toBe('kept')
  expect(at('/home-disk')).toBe('mount')
  // It is no part of the root, and no place to look at.
  expect(numbers).toMatchObject({ keptBytes: 0, lostPlaces: 0, undecidedBytes: 5 })
})

it('a rule for a folder around it takes it out of the list, too', () => {
  const { at } = states([lose('/etc'), keep('/etc/machine-id')])
  expect(at('/etc/keys')).toBe('stops')
  expect(at('/etc/machine-id')).toBe('kept')
})

it('of a way that asks nothing of it, a mount is a mount', () => {
  const { at } = states([lose('/home')], 'adopt-in-place')
  expect(at('/home')).toBe('mount')
  expect(at('/etc/machine-id')).toBe('undecided')
})
