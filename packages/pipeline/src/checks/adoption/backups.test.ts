import { knownFact } from '@tideline/fixtures'
import type { BackupJob } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { backups } from './backups.ts'

function host(job: Partial<BackupJob>, more: SampleHost = {}): SampleHost {
  const paths = job.paths ?? []
  const whole: BackupJob = {
    ...{ unit: 'a.service', program: 'restic', paths, namesRoot: paths.includes('/') },
    ...job,
  }
  return { ...more, facts: { backups: knownFact([whole]) } }
}

const entries = { '/var/lib/x': { bytes: 5, entries: 3 }, '/var/lib/y': {} }

testCheck(backups, {
  fires: {
    'it saves /': {
      ...host({ paths: ['/'] }),
      says: [
        {
          severity: 'warning',
          title: 'a.service would save / twice over, or almost empty',
          path: '/',
        },
      ],
    },
    'it saves /, and leaves out what is mounted in it': {
      ...host({ paths: ['/'], staysOnOneFileSystem: true }),
      says: [
        {
          severity: 'blocker',
          title: 'a.service would save an almost empty /',
          why: expect.stringContaining('older backups with the data in them are deleted'),
        },
      ],
    },
    'it saves what is not kept': {
      ...host({ paths: ['/var/lib/x', '/var/lib/y'] }, { entries }),
      says: [{ title: 'a.service would save empty folders', fix: { label: 'Keep these 2' } }],
    },
    'parts of what it saves are kept': {
      ...host({ paths: ['/var/lib'] }, { entries, rules: ['keep /var/lib/x'] }),
      says: [{ severity: 'warning', path: '/var/lib' }],
    },
    'it is not known what it saves': {
      ...host({ arePathsKnown: false }),
      says: [{ severity: 'note', title: 'It is not known what a.service saves' }],
    },
  },
  quiet: {
    'it saves the store as well': host({ paths: ['/', '/persist'], staysOnOneFileSystem: true }),
    'it saves what is kept': host({ paths: ['/var/lib/x'] }, { entries, rules: ['keep /var'] }),
    'it saves another file system': host(
      { paths: ['/home'] },
      { entries: { '/home': { mark: 'mount' } } },
    ),
    'a disk that comes and goes': host({ paths: ['/mnt/usb'] }, { entries }),
    'it copies nothing': host({ paths: ['/'], program: 'btrfs-scrub' }),
    'it takes snapshots: BT-5 says so': host({ paths: ['/'], program: 'snapper' }),
  },
})
