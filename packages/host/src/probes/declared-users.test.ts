import { describe, expect, test } from 'vitest'
import { findUsersGroups, parseUsersGroups } from '#probes/declared-users.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'

describe('declared users', () => {
  const path = `/nix/store/${HASH}-users-groups.json`

  test('are found by the activation script', () => {
    expect(findUsersGroups(`-w /nix/store/x-update-users-groups.pl ${path}\n`)).toBe(path)
    expect(findUsersGroups('systemd-sysusers')).toBeUndefined()
  })

  test('tell which options are set, never their values', () => {
    const text = JSON.stringify({
      mutableUsers: true,
      users: [
        { name: 'root', uid: 0, isSystemUser: false, hashedPassword: '!', password: null },
        {
          name: 'ada',
          uid: null,
          isSystemUser: false,
          initialPassword: 'correct horse',
          hashedPasswordFile: '/persist/passwords/ada',
        },
        { name: 'nixbld1', uid: 30001, isSystemUser: true },
        'nonsense',
        { uid: 7 },
      ],
      groups: [],
    })
    const found = parseUsersGroups(text, (name) => name === 'ada')
    expect(found).toEqual({
      mutableUsers: true,
      users: [
        {
          name: 'root',
          uid: 0,
          isNormalUser: false,
          passwordOptions: ['hashedPassword'],
          hasAuthorizedKeys: false,
        },
        {
          name: 'ada',
          isNormalUser: true,
          passwordOptions: ['hashedPasswordFile', 'initialPassword'],
          hashedPasswordFile: '/persist/passwords/ada',
          hasAuthorizedKeys: true,
        },
        {
          name: 'nixbld1',
          uid: 30001,
          isNormalUser: false,
          passwordOptions: [],
          hasAuthorizedKeys: false,
        },
      ],
    })
    expect(JSON.stringify(found)).not.toContain('correct horse')
  })

  test.each(['', '{', '[]', 'null', '{"users":{}}'])('%j is not their form', (text) => {
    expect(parseUsersGroups(text, () => false)).toBeUndefined()
  })
})
