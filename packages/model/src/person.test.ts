import { describe, expect, test } from 'vitest'
import type { Account } from '#accounts.ts'
import { hasNumberOfPerson, isPerson, personHome } from '#person.ts'

function account(more: Partial<Account>): Account {
  return {
    name: 'ada',
    uid: 1000,
    gid: 100,
    home: '/home/ada',
    shell: '/bin/sh',
    groups: [],
    ...more,
  }
}

describe('a person', () => {
  test.each<[string, Partial<Account>, boolean]>([
    ['the first account of an installation', {}, true],
    ['a number that was chosen', { uid: 59_999 }, true],
    ['an account of systemd-homed', { uid: 60_100 }, true],
    ['the shell that is meant by none', { shell: '' }, true],
    ['a shell in the store', { shell: '/nix/store/x-fish/bin/fish' }, true],
    ['without a home of their own', { home: '/var/empty' }, true],
    ['root', { uid: 0, home: '/root' }, false],
    ['a service', { uid: 999 }, false],
    [
      'an account that nobody may log in to',
      { shell: '/run/current-system/sw/bin/nologin' },
      false,
    ],
    ['an account that ends at once', { shell: '/bin/false' }, false],
    ['a builder of Nix', { uid: 30_001 }, false],
    ['a builder with another number', { uid: 1050, groups: ['nixbld'] }, false],
    ['nobody', { uid: 65_534 }, false],
    ['a unit’s own user', { uid: 61_184 }, false],
    ['a user inside of a container', { uid: 100_000 }, false],
  ])('%s', (_, more, expected) => {
    expect(isPerson(account(more))).toBe(expected)
  })

  test('has a number that useradd gives', () => {
    const numbers = [0, 999, 1000, 30_000, 30_001, 30_128, 30_129, 60_513, 60_514, 65_534]
    expect(numbers.filter(hasNumberOfPerson)).toEqual([1000, 30_000, 30_129, 60_513])
  })
})

describe('a home', () => {
  test.each([
    ['/home/ada', '/home/ada'],
    ['/home/ada/', '/home/ada'],
    ['//srv//ada', '/srv/ada'],
    ['/home/a\\b', '/home/a\\\\b'],
    ['/', undefined],
    ['', undefined],
    ['/var/empty', undefined],
    ['/nonexistent', undefined],
    ['/dev/null', undefined],
    ['relative', undefined],
    ['/home/../etc', undefined],
  ])('of %j', (home, expected) => {
    expect(personHome(account({ home }))).toBe(expected)
  })

  test('is of no interest where nobody lives', () => {
    expect(personHome(account({ uid: 60, home: '/var/lib/nginx' }))).toBeUndefined()
  })
})
