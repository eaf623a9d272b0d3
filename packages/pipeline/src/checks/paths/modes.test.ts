import { knownFact } from '@tideline/fixtures'
import type { Rule } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { modes } from './modes.ts'

const accounts = knownFact({
  users: [
    { name: 'ada', uid: 1000, gid: 100, home: '/srv/home/ada', shell: '/bin/sh', groups: [] },
  ],
  groups: [],
})

function asking(
  path: string,
  wish: Pick<Rule, 'mode' | 'parent'>,
  kind: Rule['kind'] = 'directory',
) {
  const entry = { kind: kind === 'file' ? ('f' as const) : ('d' as const) }
  return {
    facts: { accounts },
    entries: { [path]: entry },
    design: { rules: [{ path, kind, decision: 'keep' as const, ...wish }] },
  }
}

testCheck(modes, {
  fires: {
    'nobody but root passes /home': {
      ...asking('/home', { mode: '0000' }),
      says: [
        {
          severity: 'blocker',
          path: '/home',
          title: '/home is to have the mode 0000',
          fix: { edits: [{ rule: { path: '/home', kind: 'directory', decision: 'keep' } }] },
        },
      ],
    },
    'nobody passes to a home elsewhere': {
      ...asking('/srv/home', { mode: '0710' }),
      says: [{ severity: 'blocker' }],
    },
    'services do not reach their state': {
      ...asking('/var/lib/app', { parent: { mode: '0700' } }),
      says: [{ severity: 'blocker', title: '/var/lib is to have the mode 0700' }],
    },
    'a person cannot use their home': {
      ...asking('/srv/home/ada', { mode: '0500' }),
      says: [{ severity: 'blocker', why: expect.stringMatching(/not log in/) }],
    },
    'the owner cannot look into it': {
      ...asking('/srv/data', { mode: '0377' }),
      says: [{ severity: 'warning' }],
    },
    'all may delete in it': { ...asking('/srv/data', { mode: '0777' }), says: [{}] },
    'setuid of a folder': {
      ...asking('/srv/data', { mode: '4755' }),
      says: [{ severity: 'warning', why: expect.stringMatching(/^setuid/) }],
    },
    'the owner cannot read a file': { ...asking('/srv/f', { mode: '0044' }, 'file'), says: [{}] },
    'setuid of a file': { ...asking('/srv/f', { mode: '4755' }, 'file'), says: [{}] },
    'of the folder above another owner is left': {
      ...asking('/srv/a/b', { parent: { user: 'ada', mode: '0000' } }),
      says: [{ fix: { edits: [{ rule: expect.objectContaining({ parent: { user: 'ada' } }) }] } }],
    },
  },
  quiet: {
    'it is closed to others, below': asking('/srv/data', { mode: '0700' }),
    'a home is closed to others': asking('/srv/home/ada', { mode: '0700' }),
    'all may write, and delete their own': asking('/srv/data', { mode: '1777' }),
    'the group is passed on': asking('/srv/data', { mode: '2775' }),
    'a secret of its owner': asking('/srv/f', { mode: '0400' }, 'file'),
    'nothing is asked for': asking('/home', {}),
  },
})
