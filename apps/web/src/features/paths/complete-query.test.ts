import { expect, test } from 'vitest'
import { completionAt } from '#features/paths/complete-query.ts'

const account = { gid: 0, home: '/', shell: '/bin/sh', groups: [] }
const accounts = {
  users: [
    { ...account, name: 'root', uid: 0 },
    { ...account, name: 'sshd', uid: 74 },
    { ...account, name: 'ada', uid: 1000 },
  ],
  groups: [],
}

const offered = (text: string, caret = text.length) =>
  completionAt(text, caret, accounts).suggestions.map((each) => each.text)

test('a word that may become a key, with its exclamation mark', () => {
  expect(offered('s')).toEqual(['state:', 'size:'])
  expect(offered('log !ow')).toEqual(['!owner:'])
  expect(offered('docker')).toEqual([])
  expect(offered('')).toHaveLength(8)
})

test('values of a key, after a comma as well; people come first', () => {
  expect(offered('state:l')).toEqual(['state:lost'])
  expect(offered('state:lost,un')).toEqual(['state:lost,undecided'])
  expect(offered('owner:')).toEqual(['owner:ada', 'owner:root', 'owner:sshd'])
  expect(offered('colour:')).toEqual([])
})

test('a number alone is offered its units, with what they mean', () => {
  expect(completionAt('size:100', 8, accounts).suggestions).toEqual([
    { text: 'size:100M', detail: 'at least 100 MiB' },
    { text: 'size:100G', detail: 'at least 100 GiB' },
    { text: 'size:100K', detail: 'at least 100 KiB' },
  ])
  expect(offered('size:>1')).toEqual(['size:>1G', 'size:>100M', 'size:>1M', 'size:>1K'])
  expect(completionAt('size:<1.5', 9, accounts).suggestions[0]?.detail).toBe('at most 1.5 MiB')
  expect(offered('age:100')).toEqual([])
  expect(offered('!size>1')).toEqual(['!size:>1G', '!size:>100M', '!size:>1M', '!size:>1K'])
})

test('what is taken replaces the word at the caret alone', () => {
  const { suggestions, take } = completionAt('st log', 2, accounts)
  expect(take(suggestions[0]!)).toEqual({ text: 'state: log', caret: 6 })
  const value = completionAt('log state:kep', 13, accounts)
  expect(value.take(value.suggestions[0]!)).toEqual({ text: 'log state:kept ', caret: 15 })
})
