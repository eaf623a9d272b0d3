import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { ownData } from './own-data.ts'

const dear = { advice: 'keep', severity: 'data-loss', scope: 'user' } as const
const entries = {
  '/home/ada': { homeOf: 'ada' },
  '/home/ada/.ssh': { bytes: 4096, entries: 3, record: { ...dear, path: '.ssh' } },
  '/home/ada/Pictures': { bytes: 4096, entries: 9, record: { ...dear, path: 'Pictures' } },
  '/home/ada/.cache': { bytes: 9, entries: 3, record: { advice: 'drop', path: '.cache' } },
  '/srv/own': { bytes: 9, entries: 3, record: { ...dear, path: '/srv/own', scope: 'system' } },
} as const

testCheck(ownData, {
  fires: {
    'a rule loses one': {
      entries,
      rules: ['lose /home/ada/.ssh'],
      says: [
        {
          severity: 'warning',
          title: '4 KiB of keys and data in homes are to be lost',
          path: '/home/ada/.ssh',
          why: expect.stringMatching(/On the disk it stays, in \/persist\/home\/ada\/\.ssh, /),
        },
      ],
    },
    'nothing holds it after a new installation': {
      entries,
      rules: ['lose /home/ada/.ssh'],
      design: { migration: 'fresh-install' },
      says: [{ why: expect.stringMatching(/makes again\.$/) }],
    },
    'a wider rule loses both': {
      entries,
      rules: ['lose /home'],
      says: [{ title: '8 KiB of keys and data in homes are to be lost' }],
    },
  },
  quiet: {
    'they are kept': { entries, rules: ['keep /home/ada/.ssh', 'keep /home/ada/Pictures'] },
    'nobody has decided yet': { entries },
    'a cache': { entries, rules: ['lose /home/ada/.cache'] },
    'it is no home': { entries, rules: ['lose /srv/own'] },
  },
})
