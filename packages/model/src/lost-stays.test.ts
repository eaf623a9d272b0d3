import { expect, test } from 'vitest'
import type { MigrationId } from '#design.ts'
import { lostStays } from '#lost-stays.ts'

test.each<[MigrationId, string | undefined]>([
  ['adopt-in-place', 'On the disk it stays, in /persist/home/ada/.ssh, until you clear it away.'],
  ['separate-nix', 'On the disk it stays, in /persist/home/ada/.ssh, until you clear it away.'],
  ['btrfs-online', 'On the disk it stays, in the old root, until you clear that away.'],
  ['copy-to-volume', 'On the disk it stays, in the old root, until you clear that away.'],
  ['live-media', 'On the disk it stays, in the old root, until you clear that away.'],
  ['fresh-install', undefined],
  ['keep-more', undefined],
  ['change-list', undefined],
])('what is lost with %s', (migration, words) => {
  expect(lostStays({ migration, store: '/persist' }, '/home/ada/.ssh')).toBe(words)
})

test('of all that is lost, and of a name that could not be seen', () => {
  const design = { migration: 'adopt-in-place', store: '/persist' } as const
  expect(lostStays(design)).toBe('On the disk it stays, in /persist, until you clear it away.')
  expect(lostStays(design, '/a\nb')).toContain('in /persist/a\\u{a}b,')
})
