import { knownFact } from '@tideline/fixtures'
import { NO_SURROUNDINGS } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { accountsMissing } from './accounts-missing.ts'

const accounts = knownFact({
  users: [{ name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }],
  groups: [{ name: 'users', gid: 100, members: [] }],
})
const named = (user: string) => ({
  surroundings: {
    ...NO_SURROUNDINGS,
    ...{ passwordFiles: [user], declaredUsers: [user], lingerUsers: [user] },
  },
})
const owned = (user: string, group: string, decision: 'keep' | 'lose' = 'keep') => ({
  rules: [{ path: '/srv/x', kind: 'directory' as const, decision, user, group, mode: '0700' }],
})

testCheck(accountsMissing, {
  fires: {
    'an account of another machine': {
      facts: { accounts },
      design: named('bob'),
      says: [{ severity: 'blocker', title: 'There is no account bob on this machine' }],
    },
    'an owner of another machine': {
      facts: { accounts },
      design: owned('bob', 'users'),
      says: [
        {
          path: '/srv/x',
          fix: {
            edits: [{ edit: 'set-rule', rule: expect.not.objectContaining({ user: 'bob' }) }],
          },
        },
      ],
    },
    'a group of another machine': {
      facts: { accounts },
      design: owned('ada', 'bobs'),
      says: [{ why: expect.stringContaining('ada, bobs') }],
    },
    'the folder above has an owner of another machine': {
      facts: { accounts },
      design: {
        rules: [
          {
            ...{ path: '/srv/x', kind: 'file', decision: 'keep' },
            parent: { user: 'bob', mode: '0700' },
          },
        ],
      },
      says: [
        {
          fix: {
            edits: [{ rule: expect.objectContaining({ parent: { mode: '0700' } }) }],
          },
        },
      ],
    },
  },
  quiet: {
    'it is here': { facts: { accounts }, design: { ...named('ada'), ...owned('ada', 'users') } },
    'it is to be lost': { facts: { accounts }, design: owned('bob', 'bobs', 'lose') },
  },
})
