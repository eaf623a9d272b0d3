import { expect, test } from 'vitest'
import { parseAccounts } from '#probes/accounts.ts'
import { identityOf } from '#probes/identity.ts'
import { parseShadow } from '#scan/password-states.ts'

test('the machine-id is hashed, not carried', () => {
  const id = '0123456789abcdef0123456789abcdef'
  const found = identityOf('tide\n', `${id}\n`)
  // printf %s tideline0123456789abcdef0123456789abcdef | sha256sum
  expect(found).toEqual({ hostName: 'tide', hostId: '37606d8eec48ad59' })
  expect(identityOf('tide', 'uninitialized\n').hostId).toBe('')
  expect(identityOf(undefined, undefined)).toEqual({ hostName: '', hostId: '' })
})

test('accounts and groups, without lines that are none', () => {
  const { users, groups } = parseAccounts(
    'root:x:0:0:System administrator:/root:/run/current-system/sw/bin/bash\nada:x:1000:100:Ada:/home/ada:/bin/zsh\n+::::::\nbad:x:-1:0::/:/bin/sh\nshort:x:1\n',
    'root:x:0:\nwheel:x:1:ada,bob\nusers:x:100:\nbad:x:y:\n',
  )
  expect(users.map((user) => user.name)).toEqual(['root', 'ada'])
  expect(users[1]).toMatchObject({ uid: 1000, home: '/home/ada', groups: ['wheel', 'users'] })
  expect(groups[1]).toEqual({ name: 'wheel', gid: 1, members: ['ada', 'bob'] })
})

test('shadow is told as states only', () => {
  const line = (password: string, index: number) => `user${index}:${password}:19000:0:99999:7:::`
  const states = ['$6$salt$hash', 'aaOldDesHash.', '', '!', '*', '!!', '!$6$locked', '!*']
  const found = parseShadow(`${states.map(line).join('\n')}\nbad:line\n:x:::::::\n`)
  expect(found.map((one) => one.state)).toEqual([
    'set',
    'set',
    'none',
    'locked',
    'locked',
    'locked',
    'locked',
    'locked',
  ])
  expect(JSON.stringify(found)).not.toContain('salt')
})
