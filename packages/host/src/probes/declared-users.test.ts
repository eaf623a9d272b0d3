import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { declarationsInUserborn, declarationsInUsersGroups } from '#probes/declared-users-files.ts'
import { parseUnitFile } from '#probes/parse-unit-file.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const USERS_GROUPS = `/nix/store/${HASH}-users-groups.json`
const USERBORN = `/nix/store/${HASH}-userborn.json`

/** The keys that config/users-groups.nix of nixpkgs writes for each account. */
function user(name: string, more: object = {}) {
  return {
    autoSubUidGidRange: false,
    createHome: false,
    description: '',
    expires: null,
    group: 'users',
    hashedPassword: null,
    hashedPasswordFile: null,
    home: `/home/${name}`,
    homeMode: '700',
    initialHashedPassword: null,
    initialPassword: null,
    isSystemUser: false,
    name,
    password: null,
    shell: '/run/current-system/sw/bin/bash',
    uid: null,
    ...more,
  }
}

describe('users-groups.json', () => {
  test('tells which options are set, never their values', () => {
    const text = JSON.stringify({
      mutableUsers: true,
      users: [
        user('root', { uid: 0, initialHashedPassword: '!', isSystemUser: true }),
        user('ada', {
          initialPassword: 'correct horse',
          hashedPasswordFile: '/persist/passwords/ada',
        }),
        user('bob', { uid: 1001, hashedPassword: '$y$secret', group: 'wheel' }),
        user('eve', { uid: 1002, hashedPassword: '*', password: '!plain' }),
        user('nixbld1', { uid: 30001, isSystemUser: true }),
        { name: 'old', passwordFile: '/etc/pw' },
        'nonsense',
        { uid: 7 },
      ],
      groups: [{ name: 'wheel', gid: 1, members: ['ada', 7] }, null],
    })
    const found = declarationsInUsersGroups(text)
    expect(found).toEqual({
      mutableUsers: true,
      users: [
        { name: 'root', uid: 0, isNormalUser: false, passwordOptions: [], isInWheel: false },
        {
          name: 'ada',
          isNormalUser: true,
          passwordOptions: ['hashedPasswordFile', 'initialPassword'],
          hashedPasswordFile: '/persist/passwords/ada',
          isInWheel: true,
        },
        {
          name: 'bob',
          uid: 1001,
          isNormalUser: true,
          passwordOptions: ['hashedPassword'],
          isInWheel: true,
        },
        // A hash of * lets nobody in, a password of that kind is one.
        {
          name: 'eve',
          uid: 1002,
          isNormalUser: true,
          passwordOptions: ['password'],
          isInWheel: false,
        },
        { name: 'nixbld1', uid: 30001, isNormalUser: false, passwordOptions: [], isInWheel: false },
        {
          name: 'old',
          isNormalUser: true,
          passwordOptions: ['hashedPasswordFile'],
          hashedPasswordFile: '/etc/pw',
          isInWheel: false,
        },
      ],
    })
    expect(JSON.stringify(found)).not.toMatch(/correct horse|secret|plain/)
  })

  test.each(['', '{', '[]', 'null', '{"users":{}}', '\0'])('%j is not its form', (text) => {
    expect(declarationsInUsersGroups(text)).toBeUndefined()
  })

  test('with parts of another form it keeps the rest', () => {
    const text =
      '{"users":[{"name":"a","uid":-1},{"name":"b","uid":"7"}],"groups":{},"mutableUsers":false}'
    expect(declarationsInUsersGroups(text)).toEqual({
      mutableUsers: false,
      users: [
        { name: 'a', isNormalUser: true, passwordOptions: [], isInWheel: false },
        { name: 'b', isNormalUser: true, passwordOptions: [], isInWheel: false },
      ],
    })
  })
})

describe('userborn.json', () => {
  const text = JSON.stringify({
    groups: [{ name: 'wheel', gid: 1, members: ['ada'] }],
    users: [
      {
        name: 'ada',
        uid: 1000,
        isNormal: true,
        group: 'users',
        hashedPasswordFile: '/run/secrets/ada',
      },
      { name: 'nginx', uid: 60, isNormal: false, group: 'nginx' },
    ],
  })
  const service = (lines: string) => parseUnitFile(`[Service]\n${lines}`)

  test('tells who is a person', () => {
    expect(declarationsInUserborn(text, [])?.users).toEqual([
      {
        name: 'ada',
        uid: 1000,
        isNormalUser: true,
        passwordOptions: ['hashedPasswordFile'],
        hashedPasswordFile: '/run/secrets/ada',
        isInWheel: true,
      },
      { name: 'nginx', uid: 60, isNormalUser: false, passwordOptions: [], isInWheel: false },
    ])
  })

  test.each([
    ['Environment="USERBORN_MUTABLE_USERS=false"', false],
    ['Environment="PATH=/x"\nEnvironment="USERBORN_MUTABLE_USERS=true"', true],
    ['ExecStartPost=/nix/store/x/bin/mount --bind -o ro /etc/shadow /etc/shadow', false],
    ['', true],
  ])('its unit says whether accounts may be changed: %j', (lines, expected) => {
    expect(declarationsInUserborn(text, service(lines))?.mutableUsers).toBe(expected)
  })
})

describe('the probe', () => {
  const activated = (files: RecordedFiles = {}, users: object[] = [user('ada')]) => ({
    ...files,
    texts: {
      '/run/current-system/activate': `-w /nix/store/x-update-users-groups.pl ${USERS_GROUPS}\n`,
      [USERS_GROUPS]: JSON.stringify({ mutableUsers: true, users, groups: [] }),
      ...files.texts,
    },
  })
  const declaredOf = async (files: RecordedFiles) =>
    (await gatherFacts(recordedSource(files))).declaredUsers

  test.each<[string, RecordedFiles, string]>([
    ['present', { texts: { '/persist/ada': '$y$hash' } }, 'present'],
    ['empty', { texts: { '/persist/ada': '' } }, 'empty'],
    ['absent', {}, 'absent'],
    ['behind a link', { texts: { '/b': 'x' }, links: { '/persist/ada': '/b' } }, 'present'],
    ['behind a link to nothing', { links: { '/persist/ada': '/b' } }, 'absent'],
    ['behind a link to itself', { links: { '/persist/ada': 'ada' } }, 'not-visible'],
  ])('says of a password file that it is %s', async (_, files, state) => {
    const fact = await declaredOf(
      activated(files, [user('ada', { hashedPasswordFile: '/persist/ada' })]),
    )
    expect(fact).toMatchObject({
      state: 'known',
      value: { users: [{ hashedPasswordFile: '/persist/ada', hashedPasswordFileState: state }] },
    })
    expect(JSON.stringify(fact)).not.toContain('$y$')
  })

  test('says of a file in a closed folder that it cannot be seen', async () => {
    const closed = { texts: { '/persist/ada': '$y$hash' }, unreadable: ['/persist'] }
    const users = [user('ada', { hashedPasswordFile: '/persist/ada' })]
    expect(await declaredOf(activated(closed, users))).toMatchObject({
      value: { users: [{ hashedPasswordFileState: 'not-visible' }] },
    })
  })

  test('leaves out a file that cannot be named, and keeps that the option is set', async () => {
    const fact = await declaredOf(activated({}, [user('ada', { hashedPasswordFile: '../x' })]))
    expect(fact).toMatchObject({ value: { users: [{ passwordOptions: ['hashedPasswordFile'] }] } })
    expect(JSON.stringify(fact)).not.toContain('../x')
  })

  test('finds keys that are declared', async () => {
    const keys = { texts: { '/etc/ssh/authorized_keys.d/ada': '' } }
    expect(await declaredOf(activated(keys, [user('ada'), user('../ada')]))).toMatchObject({
      value: { users: [{ hasAuthorizedKeys: true }, { hasAuthorizedKeys: false }] },
    })
  })

  test('takes what userborn is given', async () => {
    const texts = {
      '/run/current-system/activate': '#!/bin/sh\n',
      '/run/current-system/etc/systemd/system/userborn.service': `[Service]\nExecStart=/nix/store/${HASH}-userborn-0.4.0/bin/userborn ${USERBORN} /var/lib/nixos\n`,
      [USERBORN]: '{"groups":[],"users":[{"name":"ada","isNormal":true}]}',
    }
    expect(await declaredOf({ texts })).toMatchObject({
      from: USERBORN,
      value: { users: [{ name: 'ada' }] },
    })
  })

  test('says why it knows of none', async () => {
    const texts = { '/run/current-system/activate': '#!/bin/sh\n' }
    expect(await declaredOf({ texts })).toMatchObject({
      state: 'missing',
      help: expect.stringMatching(/^Look yourself whether /),
    })
    expect(await declaredOf({})).toMatchObject({
      why: expect.stringContaining('/activate'),
    })
    expect(await declaredOf(activated({ texts: { [USERS_GROUPS]: '{' } }))).toMatchObject({
      why: `${USERS_GROUPS} does not have the expected form`,
    })
  })
})
