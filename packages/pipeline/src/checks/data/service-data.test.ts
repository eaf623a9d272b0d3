import { knownFact } from '@tideline/fixtures'
import type { Unit } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import type { SampleEntry } from '#design/sample-inventory.ts'
import { serviceData } from './service-data.ts'

const GIB = 2 ** 30
const facts = { units: knownFact([]) }

function service(units: string[], option?: string, bytes = GIB): SampleEntry {
  const record = { advice: 'keep', severity: 'data-loss', ifLost: 'All is gone.' } as const
  return { bytes, entries: 3, record: { ...record, units, ...(option && { option }) } }
}

const unit = (name: string): Unit => ({
  ...{ name, isUserUnit: false, stateDirectories: [], cacheDirectories: [], logsDirectories: [] },
  ...{ configurationDirectories: [], isDynamicUser: false },
})

const postgresql = service(['postgresql.service'], 'services.postgresql.enable')

testCheck(serviceData, {
  fires: {
    'a database that runs': {
      facts,
      entries: { '/var/lib/postgresql': postgresql },
      says: [
        {
          severity: 'blocker',
          title: '/var/lib/postgresql, 1.0 GiB, would be gone after the first reboot',
          why: 'All is gone. On the disk it stays, in /persist/var/lib/postgresql, until you clear it away.',
          fix: { label: 'Keep /var/lib/postgresql' },
        },
      ],
    },
    'a wider rule loses it': {
      facts,
      entries: { '/var/lib/postgresql': postgresql },
      rules: ['lose /var'],
      says: [{ severity: 'blocker' }],
    },
    'a part of it alone is kept': {
      facts,
      entries: { '/var/lib/postgresql': postgresql, '/var/lib/postgresql/dumps': { bytes: GIB } },
      rules: ['lose /var', 'keep /var/lib/postgresql/dumps'],
      says: [{ severity: 'blocker', path: '/var/lib/postgresql' }],
    },
    'somebody decided to lose this very one': {
      facts,
      entries: { '/var/lib/postgresql': postgresql },
      rules: ['lose /var/lib/postgresql'],
      says: [{ severity: 'warning' }],
    },
    'left from a service that is gone': {
      facts,
      entries: { '/var/lib/unifi': service([], 'services.unifi.enable') },
      says: [{ severity: 'warning', why: expect.stringContaining('given up') }],
    },
    'a unit has its name, and makes the folder itself': {
      facts: { units: knownFact([unit('phpfpm-nextcloud.service')]) },
      entries: { '/var/lib/nextcloud': service([], 'services.nextcloud.enable') },
      says: [{ severity: 'blocker' }],
    },
    'a unit that the catalogue does not know': {
      facts,
      entries: { '/var/lib/own': service(['own.service']) },
      says: [{ severity: 'warning', path: '/var/lib/own' }],
    },
    'more than can be said one by one': {
      facts,
      entries: Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `/var/lib/${at}`,
          service([`${at}.service`], `services.x${at}.enable`, (at + 1) * GIB),
        ]),
      ),
      says: [
        ...[11, 10, 9, 8, 7, 6, 5, 4].map((at) => ({ path: `/var/lib/${at}` })),
        { severity: 'blocker', title: '4 more such places, 10.0 GiB, would be gone' },
      ],
    },
    'a small part of it is kept': {
      facts,
      entries: { '/var/lib/postgresql': postgresql, '/var/lib/postgresql/17': { bytes: 8192 } },
      rules: ['keep /var/lib/postgresql/17'],
      says: [{ severity: 'blocker', path: '/var/lib/postgresql' }],
    },
    'it could not be read': {
      facts,
      entries: { '/var/lib/postgresql': { ...postgresql, mark: 'unreadable' } },
      says: [{ title: expect.stringContaining('of unknown size') }],
    },
  },
  quiet: {
    'it is kept': {
      facts,
      entries: { '/var/lib/postgresql': postgresql },
      rules: ['keep /var/lib/postgresql'],
    },
    'the better part of it is kept': {
      facts,
      entries: {
        '/var/lib/postgresql': postgresql,
        '/var/lib/postgresql/17': { bytes: 2 * GIB },
      },
      rules: ['keep /var/lib/postgresql/17'],
    },
    'it is empty': {
      facts,
      entries: { '/var/lib/postgresql': { ...postgresql, entries: 1, bytes: 0 } },
    },
    'another check speaks of it': {
      facts,
      entries: { '/var/lib/docker': service(['docker.service'], 'services.docker.enable') },
      rules: ['keep /var/lib/docker'],
    },
    'it is no service': {
      facts,
      entries: { '/srv/photos': service([]) },
    },
  },
})

test('one folder within another is said once', () => {
  const entries = { '/var/lib/a': postgresql, '/var/lib/a/b': postgresql }
  expect(answerOf('DB-1', sampleInput({ facts, entries })).problems).toHaveLength(1)
})
