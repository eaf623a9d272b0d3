import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { setAside } from './set-aside.ts'

const secret = { entries: 2, record: { advice: 'keep' as const, isSensitive: true } }
const entries = { '/root/.ssh': secret }

testCheck(setAside, {
  fires: {
    'a secret is lost by a decision': {
      entries,
      rules: ['lose /root/.ssh'],
      says: [
        { severity: 'note', path: '/root/.ssh', why: expect.stringContaining('below /persist') },
      ],
    },
    'by live media': {
      entries,
      rules: ['lose /root/.ssh'],
      design: { migration: 'live-media' },
      says: [{ why: expect.stringContaining('in the folder of the old root') }],
    },
  },
  quiet: {
    'nobody decided': { entries },
    'it is kept': { entries, rules: ['keep /root/.ssh'] },
    'there is nothing in it': {
      entries: { '/root/.ssh': { ...secret, entries: 1 } },
      rules: ['lose /root/.ssh'],
    },
    'it is a cache that everybody loses': {
      entries: { '/root/.cache': { ...secret, record: { advice: 'drop', isSensitive: true } } },
      rules: ['lose /root/.cache'],
    },
    'it is no secret': { entries: { '/opt': { entries: 2 } }, rules: ['lose /opt'] },
  },
})
