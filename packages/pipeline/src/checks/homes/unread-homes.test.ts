import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { unreadHomes } from './unread-homes.ts'

const unread = { '/home/kim': { mark: 'unreadable', homeOf: 'kim' } } as const
const kim = {
  ...{ name: 'kim', uid: 1001, gid: 100, home: '/home/kim', shell: '/bin/sh' },
  ...{ gecos: '', groups: ['users'] },
}

testCheck(unreadHomes, {
  fires: {
    'no rule decides about it': {
      entries: unread,
      says: [{ severity: 'blocker', path: '/home/kim', fix: { label: 'Keep /home/kim' } }],
    },
    'only a part of it is kept': {
      entries: unread,
      rules: ['keep /home/kim/work'],
      says: [{ path: '/home/kim' }],
    },
    'the folder of all homes could not be read': {
      entries: { '/home': { mark: 'unreadable' } },
      facts: { accounts: knownFact({ users: [kim], groups: [] }) },
      says: [{ path: '/home/kim', fix: { label: 'Keep /home/kim' } }],
    },
  },
  quiet: {
    'it is kept': { entries: unread, rules: ['keep /home/kim'] },
    'all homes are kept': { entries: unread, rules: ['keep /home'] },
    'somebody decided to lose it': { entries: unread, rules: ['lose /home/kim'] },
    'it could be read': { entries: { '/home/kim': { homeOf: 'kim' } } },
    'the root stays as it is': {
      entries: unread,
      design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
    },
  },
})
