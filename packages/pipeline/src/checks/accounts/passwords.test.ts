import { knownFact } from '@tideline/fixtures'
import type { Account, DeclaredUser, Facts, PasswordState } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function sampleCheck(code: string, host: SampleHost) {
  return answerOf(code, sampleInput(host))
}

function sampleCheckFixed(code: string, host: SampleHost) {
  const input = sampleInput(host, sampleCheck(code, host).problems)
  return { ...answerOf(code, input), design: input.design }
}

function account(name: string, uid: number, groups: string[] = []): Account {
  return {
    name,
    uid,
    gid: 100,
    home: `/home/${name}`,
    shell: '/run/current-system/sw/bin/bash',
    groups,
  }
}

function declared(name: string, more: Partial<DeclaredUser> = {}): DeclaredUser {
  return {
    name,
    isNormalUser: name !== 'root',
    passwordOptions: [],
    hasAuthorizedKeys: false,
    ...more,
  }
}

type Passwords = Record<string, PasswordState['state']>

function host(
  more: {
    ada?: Partial<DeclaredUser>
    passwords?: Passwords
    mutableUsers?: boolean
  } & SampleHost = {},
): SampleHost {
  const facts: Partial<Facts> = {
    accounts: knownFact({
      users: [account('root', 0), account('ada', 1000, ['wheel']), account('bob', 1001)],
      groups: [],
    }),
    declaredUsers: knownFact({
      mutableUsers: more.mutableUsers ?? true,
      users: [declared('root'), declared('ada', more.ada), declared('bob')],
    }),
    ...(more.passwords && {
      passwords: knownFact(
        Object.entries(more.passwords).map(([name, state]) => ({ name, state })),
      ),
    }),
    ...more.facts,
  }
  return { ...more, facts }
}

const onlyAda: Passwords = { root: 'locked', ada: 'set', bob: 'none' }

test('without its facts it says so', () => {
  expect(sampleCheck('PW-1', {}).notChecked).toHaveLength(1)
})

test('the only one who may become root would be locked out, until the password is kept', () => {
  const lockedOut = host({ passwords: onlyAda })
  const { problems } = sampleCheck('PW-1', lockedOut)
  expect(problems).toMatchObject([
    { severity: 'blocker', title: 'ada could not log in after the first reboot' },
  ])
  expect(problems[0]!.why).toContain('Nobody else could become root')
  expect(sampleCheckFixed('PW-1', lockedOut).problems).toEqual([])
})

test('of several who may become root it speaks of all', () => {
  const { problems } = sampleCheck('PW-1', host({ passwords: { ...onlyAda, root: 'set' } }))
  expect(problems).toMatchObject([
    {
      title: 'Nobody could become root after the first reboot',
      why: 'The accounts for that are root and ada. The passwords of root and ada that passwd has set are only in /etc/shadow, which is made again from your configuration at each boot, and that names no password for them.',
      fix: { label: 'Keep the passwords of root and ada' },
    },
  ])
})

test('a declared password is one that is kept', () => {
  const ada = { passwordOptions: ['hashedPassword' as const] }
  expect(sampleCheck('PW-1', host({ ada, passwords: onlyAda })).problems).toEqual([])
})

test('a declared password that locks the account lets nobody in', () => {
  const ada = { passwordOptions: ['hashedPassword' as const] }
  const passwords: Passwords = { root: 'locked', ada: 'locked', bob: 'none' }
  const { problems } = sampleCheck('PW-1', host({ ada, passwords }))
  expect(problems).toMatchObject([{ title: 'Nobody could become root after the first reboot' }])
  expect(problems[0]!.fix).toBeUndefined()
})

test('a declared key is a way in where sshd runs, and the password is still missed', () => {
  const nixos = (hasSshd: boolean) =>
    knownFact({
      systemPath: '/nix/store/x',
      stage1: 'systemd' as const,
      generations: [],
      hasSshd,
      homeManagerUsers: [],
    })
  const withKey = (hasSshd: boolean) =>
    host({
      ada: { hasAuthorizedKeys: true },
      passwords: onlyAda,
      facts: { nixos: nixos(hasSshd) },
    })
  expect(sampleCheck('PW-1', withKey(true)).problems).toMatchObject([
    { severity: 'blocker', title: 'ada would have no password after the first reboot' },
  ])
  expect(sampleCheckFixed('PW-1', withKey(true)).problems).toEqual([])
  expect(sampleCheck('PW-1', withKey(false)).problems).toMatchObject([
    { severity: 'blocker', title: 'ada could not log in after the first reboot' },
  ])
  const unknown = host({ ada: { hasAuthorizedKeys: true }, facts: { nixos: nixos(true) } })
  expect(sampleCheck('PW-1', unknown).problems).toMatchObject([
    { severity: 'blocker', title: 'bob could not log in after the first reboot' },
    { severity: 'warning', title: 'ada would have no password after the first reboot' },
  ])
})

test('a key in a home counts while that home is kept', () => {
  const entries = { '/home/ada/.ssh/authorized_keys': { kind: 'f' as const } }
  const withFile = (rules: string[]) => host({ entries, rules, passwords: onlyAda })
  expect(sampleCheck('PW-1', withFile(['keep /home/ada'])).problems).toMatchObject([
    { title: 'ada would have no password after the first reboot' },
  ])
  expect(sampleCheck('PW-1', withFile([])).problems).toMatchObject([
    { title: 'ada could not log in after the first reboot' },
  ])
})

test('without root it is not known who has a password, and that is said', () => {
  const { problems } = sampleCheck('PW-1', host())
  expect(problems.map(({ title }) => title)).toEqual([
    'ada could not log in after the first reboot',
    'bob could not log in after the first reboot',
  ])
  for (const { why } of problems) expect(why).toContain('that needs root')
  expect(sampleCheckFixed('PW-1', host()).problems).toEqual([])
})

test('another login user is a blocker of his own', () => {
  const passwords: Passwords = { root: 'set', ada: 'locked', bob: 'set' }
  const found = sampleCheck('PW-1', host({ passwords })).problems
  expect(found.map(({ severity, fix }) => [severity, fix?.edits])).toEqual([
    ['blocker', [{ edit: 'add-password-file', user: 'root' }]],
    ['blocker', [{ edit: 'add-password-file', user: 'bob' }]],
  ])
})

test('with mutableUsers = false nothing set with passwd is left to lose', () => {
  expect(sampleCheck('PW-1', host({ mutableUsers: false })).problems).toEqual([])
})

test('a password file on the root that starts empty is read too early for a rule to help', () => {
  const ada = {
    passwordOptions: ['hashedPasswordFile' as const],
    hashedPasswordFile: '/etc/nixos/ada.hash',
  }
  const lost = host({ ada, mutableUsers: false, rules: ['keep /etc/nixos'] })
  expect(sampleCheck('PW-1', lost).problems).toMatchObject([
    { severity: 'blocker', why: expect.stringContaining('/etc/nixos/ada.hash') },
  ])
  expect(sampleCheckFixed('PW-1', lost).problems).toEqual([])
  for (const hashedPasswordFile of ['/persist/passwords/ada', '/run/secrets/ada'])
    expect(
      sampleCheck('PW-1', host({ ada: { ...ada, hashedPasswordFile }, mutableUsers: false }))
        .problems,
    ).toEqual([])
})

test('a first password takes the place of the one that was set later', () => {
  const ada = { passwordOptions: ['initialHashedPassword' as const] }
  const first = host({ ada, passwords: onlyAda })
  expect(sampleCheck('PW-1', first).problems).toMatchObject([
    { severity: 'blocker', title: 'ada gets the first password back at each boot' },
  ])
  const withKey = host({ ada: { ...ada, hasAuthorizedKeys: true }, passwords: onlyAda })
  expect(sampleCheck('PW-1', withKey).problems).toMatchObject([{ severity: 'warning' }])
  expect(sampleCheckFixed('PW-1', first).problems).toEqual([])
})

test('an account that nobody declared is for USR-1', () => {
  const carl = account('carl', 1002, ['wheel'])
  const withCarl = host({ ada: { passwordOptions: ['password'] } })
  const accounts = knownFact({ users: [carl, account('ada', 1000, ['wheel'])], groups: [] })
  const given = { ...withCarl, facts: { ...withCarl.facts, accounts } }
  expect(sampleCheck('PW-1', given).problems).toEqual([])
  const usr = sampleCheck('USR-1', given).problems
  expect(usr).toMatchObject([{ severity: 'blocker', fix: { label: 'Declare carl with uid 1002' } }])
  expect(sampleCheckFixed('USR-1', given).problems).toEqual([])
  expect(sampleCheckFixed('USR-1', given).design.surroundings).toMatchObject({
    declaredUsers: ['carl'],
    passwordFiles: ['carl'],
  })
})
