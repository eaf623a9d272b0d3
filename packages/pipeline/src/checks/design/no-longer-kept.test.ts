import { knownFact } from '@tideline/fixtures'
import type { Design, Facts, PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import { noLongerKept } from './no-longer-kept.ts'

function kept(path: string): PersistedToday {
  const stored = { store: '/persist', storedAt: `/persist${path}` }
  return { path, ...stored, kind: 'directory', how: 'bind', seenIn: 'mount-table' }
}

const record = { advice: 'keep', scope: 'system', ifLost: 'Nobody gets in.' } as const
const entries = {
  '/etc/keys': { record: { ...record, title: 'Keys', path: '/etc/keys', severity: 'lockout' } },
  '/srv/own': { record: { ...record, path: '/srv/own', severity: 'data-loss' } },
  '/srv/more': { record: { ...record, path: '/srv/more', severity: 'data-loss' } },
  '/var/log': { record: { ...record, path: '/var/log', severity: 'annoyance' } },
  '/opt/unknown': {},
} as const

/** Mounted, so that a scan of / has nothing below them. */
const around = ['/etc', '/srv/pw', '/var/lib', '/srv/gone']
const names = { ada: '/srv/pw/ada', noor: '/persist/srv/pw/noor', eve: '/run/secrets/eve' }

const nixos = knownFact({
  hasSshd: true,
  persistenceModule: 'impermanence',
}) as Facts['nixos']

function folders(rules: string[], more: Partial<Facts> = {}, design: Partial<Design> = {}) {
  const gone = { seenIn: 'unit', isStored: false } as const
  return {
    entries: Object.fromEntries(around.map((path) => [path, { mark: 'mount' as const }])),
    facts: {
      persistedToday: knownFact(
        around.map((path) => ({ ...kept(path), ...(path === '/srv/gone' && gone) })),
      ),
      nixos,
      ...more,
    },
    rules,
    design: { root: { strategy: 'unchanged' }, migration: 'keep-more', ...design } as const,
  }
}

function passwords(...users: (keyof typeof names)[]): Partial<Facts> {
  const declared = users.map((name) => ({
    ...{ name, hashedPasswordFile: names[name], isNormalUser: true, hasAuthorizedKeys: false },
    passwordOptions: ['hashedPasswordFile' as const],
  }))
  return { declaredUsers: knownFact({ mutableUsers: false, users: declared }) }
}

const sops = { tool: 'sops-nix', isNeededForUsers: true } as const
const secrets = knownFact([{ ...sops, keyPaths: ['/var/lib/sops/key.txt'] }])

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
    'what it holds locks out: a password by its name there': {
      ...folders(['lose /srv/pw'], passwords('ada', 'eve')),
      says: [
        {
          severity: 'blocker',
          title: '/srv/pw would not be kept any more',
          why: 'After the next reboot nothing is at its place. Without what belongs there you may be locked out, or the machine be another one to all that know it: the password of ada, /srv/pw/ada. What the store has of it stays there.',
          path: '/srv/pw',
          fix: { label: 'Keep it' },
        },
      ],
    },
    'what it holds locks out: a password by its name on the store': {
      ...folders(['lose /srv/pw'], passwords('noor'), { migration: 'change-list' }),
      says: [
        {
          severity: 'blocker',
          why: 'What the store has of it stays there. Your configuration reads from it by the name on the store: the password of noor, /persist/srv/pw/noor. Cleared away from there one day, it locks you out.',
        },
      ],
    },
    'what it holds locks out: the identity of each machine, and a key': {
      ...folders(['lose /etc', 'lose /var/lib'], { secrets }),
      says: [
        {
          severity: 'blocker',
          path: '/etc',
          why: expect.stringContaining(
            'know it: the identity of this machine, /etc/machine-id; the host keys of ssh, /etc/ssh. ',
          ),
        },
        {
          severity: 'blocker',
          path: '/var/lib',
          why: expect.stringContaining('a key of sops-nix'),
        },
      ],
    },
    'what it holds locks out: as a record says of what is there': {
      ...host(['lose /etc']),
      facts: { persistedToday: knownFact([kept('/etc')]) },
      says: [{ severity: 'blocker', why: expect.stringContaining('Keys, /etc/keys; ') }],
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
    'the store has nothing of it': folders(['lose /srv/gone']),
    'nor for another list': folders(['lose /srv/gone'], {}, { migration: 'change-list' }),
    'another root': host(['lose /etc/keys'], {
      ...{ root: { strategy: 'tmpfs', size: '1G' }, migration: 'adopt-in-place' },
    }),
    'a way that does not fit a root that stays': host(['lose /etc/keys'], {
      migration: 'adopt-in-place',
    }),
  },
})

test('what a folder holds and something else brings back is not lost with it', () => {
  const said = (rules: string[], more: Partial<Facts>, design: Partial<Design> = {}) =>
    answerOf('DRIFT-2', sampleInput(folders(rules, more, design))).problems.map(
      ({ severity }) => severity,
    )
  const password = passwords('ada')
  expect(said(['lose /srv/pw'], password)).toEqual(['blocker'])
  expect(said(['lose /srv/pw', 'keep-file /srv/pw/ada'], password)).toEqual(['warning'])
  const surroundings = { ...sampleInput({}).design.surroundings, passwordFiles: ['ada'] }
  expect(said(['lose /srv/pw'], password, { surroundings })).toEqual(['warning'])
  const inside = [kept('/srv/pw'), { ...kept('/srv/pw/ada'), storedAt: '/persist/ada' }]
  const facts = { ...password, persistedToday: knownFact(inside) }
  expect(said(['lose /srv/pw', 'keep-file /srv/pw/ada'], facts)).toEqual(['warning'])
  const files = ['lose /etc', 'keep-file /etc/ssh/ssh_host_rsa_key', 'keep-file /etc/machine-id']
  expect(said(files, {})).toEqual(['warning'])
  expect(said(files.slice(0, 2), {})).toEqual(['blocker'])
})
