import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { replacedFiles } from './replaced-files.ts'

const record = { advice: 'ask', replacedByRename: true } as const
const entries = {
  '/home/ada': { homeOf: 'ada' },
  '/home/ada/.app/state': { kind: 'f', record },
  '/home/ada/.history': { kind: 'f', record: { ...record, path: '.history' } },
  '/etc/conf.d': { holdsNixLinks: true },
  '/etc/conf.d/file': { kind: 'f', record: { ...record, path: '/etc/conf.d/file' } },
  '/srv/plain': { kind: 'f', record: { advice: 'keep' } },
} as const

testCheck(replacedFiles, {
  fires: {
    'its folder can be kept': {
      entries,
      rules: ['keep-file /home/ada/.app/state'],
      says: [{ severity: 'warning', path: '/home/ada/.app/state' }],
    },
    'its folder is a home, or filled by NixOS': {
      entries,
      rules: ['keep-file /home/ada/.history', 'keep-file /etc/conf.d/file'],
      says: [{ remedy: expect.any(String) }, { remedy: expect.any(String) }],
    },
  },
  quiet: {
    'its folder is kept': { entries, rules: ['keep /home/ada/.app'] },
    'nothing is known of it': { entries, rules: ['keep-file /srv/plain'] },
  },
})
