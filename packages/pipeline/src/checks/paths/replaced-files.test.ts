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
  '/home/ada/novel.txt': { kind: 'f' },
  '/home/ada/list.ods': { kind: 'f' },
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
    'nobody knows what opens a file of a person': {
      entries,
      rules: ['keep-file /home/ada/novel.txt'],
      says: [{ severity: 'note', title: '/home/ada/novel.txt may not be saved by every program' }],
    },
    'two of them are one finding': {
      entries,
      rules: ['keep-file /home/ada/list.ods', 'keep-file /home/ada/novel.txt'],
      says: [{ title: '/home/ada/list.ods and 1 more may not be saved by every program' }],
    },
  },
  quiet: {
    'its folder is kept': { entries, rules: ['keep /home/ada/.app'] },
    'nothing is known of it': { entries, rules: ['keep-file /srv/plain'] },
  },
})
