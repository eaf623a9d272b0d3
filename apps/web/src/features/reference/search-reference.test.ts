import type { CatalogueRecord } from '@tideline/model'
import { expect, test } from 'vitest'
import { searchReference } from '#features/reference/search-reference.ts'

const record = (path: string, more: Partial<CatalogueRecord> = {}): CatalogueRecord => ({
  path,
  scope: path.startsWith('/') ? 'system' : 'user',
  kind: 'directory',
  category: 'network',
  title: 'Something',
  advice: 'keep',
  severity: 'annoyance',
  ifLost: 'It is gone.',
  ...more,
})
const RECORDS = [
  record('/etc/ssh', { title: 'Settings and keys', category: 'auth' }),
  record('/var/lib/wifi', { title: 'Saved networks', ifLost: 'Its ssh tunnels fail.' }),
  record('.config/ssh-agent'),
  record('.ssh', { title: 'Keys of ssh', category: 'auth' }),
]
const CHECKS = [{ code: 'ID-3', title: 'Host keys of ssh', about: 'Clients refuse it.' }]

const keys = (text: string, of?: 'auth' | 'checks') =>
  searchReference(RECORDS, CHECKS, text, of).map(({ key }) => key)

test('a name goes before a part of one, before a title, before what is said', () => {
  expect(keys('ssh')).toEqual([
    'system:/etc/ssh',
    'user:.config/ssh-agent',
    'user:.ssh',
    'ID-3',
    'system:/var/lib/wifi',
  ])
  expect(keys('~/.SSH')[0]).toBe('user:.ssh')
  expect(keys('id-3')).toEqual(['ID-3'])
})

test('every word must be there, and what is asked for is all that is shown', () => {
  expect(keys('ssh keys')).toEqual(['system:/etc/ssh', 'user:.ssh', 'ID-3'])
  expect(keys('', 'auth')).toEqual(['system:/etc/ssh', 'user:.ssh'])
  expect(keys('', 'checks')).toEqual(['ID-3'])
  expect(keys('nothing at all')).toEqual([])
})
