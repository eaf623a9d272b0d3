import { knownFact } from '@tideline/fixtures'
import type { Design, PersistedToday } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { noLongerKept } from './no-longer-kept.ts'

function kept(path: string): PersistedToday {
  const stored = { store: '/persist', storedAt: `/persist${path}` }
  return { path, ...stored, kind: 'directory', how: 'bind', seenIn: 'mount-table' }
}

const record = { advice: 'keep', scope: 'system', ifLost: 'Nobody gets in.' } as const
const entries = {
  '/etc/keys': { record: { ...record, path: '/etc/keys', severity: 'lockout' } },
  '/srv/own': { record: { ...record, path: '/srv/own', severity: 'data-loss' } },
  '/srv/more': { record: { ...record, path: '/srv/more', severity: 'data-loss' } },
  '/var/log': { record: { ...record, path: '/var/log', severity: 'annoyance' } },
  '/opt/unknown': {},
} as const

function host(rules: string[], design: Partial<Design> = {}) {
  return {
    entries,
    facts: { persistedToday: knownFact(Object.keys(entries).map(kept)) },
    rules,
    design: { root: { strategy: 'unchanged' }, migration: 'keep-more', ...design } as const,
  }
}

testCheck(noLongerKept, {
  fires: {
    'what locks out is to be lost': {
      ...host(['lose /etc/keys']),
      says: [
        {
          severity: 'blocker',
          title: '/etc/keys would not be kept any more',
          why: 'After the next reboot nothing is at its place, and you may be locked out. What the store has of it stays there. If it is lost from there, too: Nobody gets in.',
          path: '/etc/keys',
          fix: { label: 'Keep it' },
        },
      ],
    },
    'data are to be lost': {
      ...host(['lose /srv']),
      says: [
        {
          severity: 'warning',
          title: '2 paths with data would not be kept any more',
          why: expect.stringContaining('/srv/own, /srv/more.'),
          fix: { label: 'Keep these 2' },
        },
      ],
    },
    'what no record knows, for somebody put it on a list': {
      ...host(['lose /opt/unknown']),
      says: [{ severity: 'warning', title: '/opt/unknown would not be kept any more' }],
    },
    'another list that does not name one': {
      ...host(['keep /etc/keys', 'lose /srv/own'], { migration: 'change-list' }),
      says: [
        {
          severity: 'warning',
          title: '/srv/own would not be kept any more',
          why: 'Nothing brings it back to its place. What the store has of it stays there.',
        },
      ],
    },
  },
  quiet: {
    'nothing is said of them: they stay': host([]),
    'another list has what nobody decided about': host(['keep /etc/keys'], {
      migration: 'change-list',
    }),
    'what does little harm': host(['lose /var/log']),
    'another root': host(['lose /etc/keys'], {
      ...{ root: { strategy: 'tmpfs', size: '1G' }, migration: 'adopt-in-place' },
    }),
    'a way that does not fit a root that stays': host(['lose /etc/keys'], {
      migration: 'adopt-in-place',
    }),
  },
})
