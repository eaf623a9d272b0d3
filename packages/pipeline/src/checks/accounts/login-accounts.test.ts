import type { Account } from '@tideline/model'
import { expect, test } from 'vitest'
import { loginAccounts, undeclaredAccounts } from '#checks/accounts/login-accounts.ts'

function account(name: string, uid: number, more: Partial<Account> = {}): Account {
  return { name, uid, gid: 100, home: '/', shell: '/bin/sh', groups: [], ...more }
}

const users = [
  account('root', 0),
  account('messagebus', 4),
  account('ada', 1000),
  account('robot', 1001, { shell: '/run/current-system/sw/bin/nologin' }),
  account('nixbld1', 30001, { shell: '/bin/nologin', groups: ['nixbld'] }),
  account('nobody', 65534),
]

test('people log in to root and to personal accounts with a shell', () => {
  const names = loginAccounts({ users, groups: [] }).map(({ name }) => name)
  expect(names).toEqual(['root', 'ada'])
})

test('undeclared accounts are those of people, with or without a shell', () => {
  const declared = { mutableUsers: true, users: [] }
  const names = undeclaredAccounts({ users, groups: [] }, declared).map(({ name }) => name)
  expect(names).toEqual(['ada', 'robot'])
})
