import { knownFact } from '@tideline/fixtures'
import { HostRecord, type TmpfilesRule, type Unit } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ada, classified, file, store } from '#inventory/sample-classified.ts'

const unit = (name: string, more: Partial<Unit> = {}): Unit => ({
  name,
  isUserUnit: false,
  stateDirectories: [],
  cacheDirectories: [],
  logsDirectories: [],
  configurationDirectories: [],
  isDynamicUser: false,
  ...more,
})
const rule = (type: string, path: string, more: Partial<TmpfilesRule> = {}): TmpfilesRule => ({
  type,
  path,
  file: '00-nixos.conf',
  ...more,
})

type Entries = Parameters<typeof classified>[0]

function hostWith(entries: Entries, units: Unit[], tmpfiles: TmpfilesRule[] = []) {
  const svc = { ...ada, name: 'svc', uid: 999, gid: 998, home: '/var/lib/svc-home' }
  const accounts = knownFact({
    users: [ada, svc],
    groups: [{ name: 'svcgroup', gid: 998, members: [] }],
  })
  const facts = { accounts, units: knownFact(units), tmpfiles: knownFact(tmpfiles) }
  const { inventory, classOf, recordOf } = classified(entries, facts)
  const at = (path: string) => {
    const id = recordOf(path)
    const record = id === undefined ? undefined : inventory.records[id]
    if (record) expect(HostRecord.parse(record)).toEqual(record)
    return record
  }
  return { classOf, at, inventory }
}

test('a state folder of a unit is known, with whose it is', () => {
  const { classOf, at } = hostWith({ '/var/lib/frob/db': {}, '/var/lib/other': {} }, [
    unit('frob.service', { stateDirectories: ['frob'], user: 'svc', stateDirectoryMode: 0o750 }),
    unit('frob-migrate.service', {
      stateDirectories: ['frob'],
      user: 'svc',
      stateDirectoryMode: 0o750,
    }),
  ])
  expect(at('/var/lib/frob')).toMatchObject({
    title: 'State of frob-migrate.service, frob.service',
    advice: 'keep',
    severity: 'data-loss',
    owner: 'svc:svcgroup',
    mode: '0750',
    units: ['frob-migrate.service', 'frob.service'],
  })
  expect(classOf('/var/lib/frob/db')).toBe('known')
  expect(classOf('/var/lib/other')).toBe('unknown')
})

test('units that do not agree on owner or mode leave it open', () => {
  const { at } = hostWith({ '/var/lib/frob': {} }, [
    unit('a.service', { stateDirectories: ['frob'], user: 'svc', stateDirectoryMode: 0o750 }),
    unit('b.service', { stateDirectories: ['frob'], stateDirectoryMode: 0o700 }),
  ])
  expect(at('/var/lib/frob')).not.toHaveProperty('owner')
  expect(at('/var/lib/frob')).toMatchObject({ mode: '0755' })
})

test('both names of a DynamicUser state folder are one; the link is made by systemd', () => {
  const dynamic = unit('frob.service', { stateDirectories: ['frob'], isDynamicUser: true })
  const { at, classOf } = hostWith(
    { '/var/lib/private/frob': {}, '/var/lib/frob': { kind: 'l', linkTarget: 'private/frob' } },
    [dynamic],
  )
  expect(at('/var/lib/private/frob')).toMatchObject({ title: 'State of frob.service' })
  expect(at('/var/lib/private/frob')).not.toHaveProperty('owner')
  expect(at('/var/lib/frob')).toBe(at('/var/lib/private/frob'))
  expect(classOf('/var/lib/frob')).toBe('nix')
  // Before its first start as such the folder is still where it was.
  expect(hostWith({ '/var/lib/frob/x': {} }, [dynamic]).at('/var/lib/frob')).toMatchObject({
    path: '/var/lib/private/frob',
  })
})

test('the catalogue speaks first of its very path, and facts add whose it is', () => {
  const { at, inventory } = hostWith({ '/var/lib/bluetooth': {}, '/var/lib/redis-main': {} }, [
    unit('bluetooth.service', { stateDirectories: ['bluetooth'], stateDirectoryMode: 0o700 }),
    unit('redis-main.service', { stateDirectories: ['redis-main'], user: 'svc' }),
  ])
  expect(at('/var/lib/bluetooth')).toMatchObject({
    path: '/var/lib/bluetooth',
    units: ['bluetooth.service'],
    owner: 'root:root',
    mode: '0700',
  })
  expect(at('/var/lib/bluetooth')?.title).not.toContain('.service')
  expect(at('/var/lib/redis-main')).toMatchObject({ owner: 'svc:svcgroup' })
  expect(inventory.records['system:/var/lib/redis-main']).toBeDefined()
})

test('caches, logs and settings have the advice of the folder above, where one is listed', () => {
  const { at } = hostWith({ '/var/cache/frob': {}, '/var/log/frob': {}, '/etc/frob': {} }, [
    unit('frob.service', {
      cacheDirectories: ['frob'],
      logsDirectories: ['frob'],
      configurationDirectories: ['frob'],
    }),
  ])
  expect(at('/var/cache/frob')).toMatchObject({ title: 'Cache of frob.service', advice: 'drop' })
  expect(at('/var/log/frob')).toMatchObject({ title: 'Logs of frob.service', advice: 'keep' })
  expect(at('/etc/frob')).toMatchObject({ title: 'Settings of frob.service', advice: 'ask' })
})

test("folders of user units are in every home, and the user's", () => {
  const { at, classOf } = hostWith({ '/home/ada/.local/state/frob': {} }, [
    unit('frob.service', { isUserUnit: true, stateDirectories: ['frob'] }),
  ])
  expect(at('/home/ada/.local/state/frob')).toMatchObject({
    scope: 'user',
    path: '.local/state/frob',
    owner: '~',
    advice: 'keep',
  })
  expect(classOf('/home/ada/.local/state')).toBe('trunk')
})

test('second names that a unit asks for are links that come back', () => {
  const frob = unit('frob.service', { stateDirectories: ['frob'], stateLinks: ['old-frob'] })
  const link = { kind: 'l', linkTarget: 'frob' } as const
  expect(hostWith({ '/var/lib/old-frob': link }, [frob]).classOf('/var/lib/old-frob')).toBe('nix')
  expect(hostWith({ '/var/lib/old-frob/x': {} }, [frob]).classOf('/var/lib/old-frob')).toBe(
    'unknown',
  )
})

test('a folder that is made again at boot is not kept by that', () => {
  const { at, classOf } = hostWith(
    { '/var/lib/thing/data': file, '/var/lib/emptied/x': file },
    [],
    [
      rule('d', '/var/lib/thing', { mode: 0o750, user: 'svc', group: 'svcgroup', age: '10d' }),
      rule('D!', '/var/lib/emptied'),
    ],
  )
  expect(at('/var/lib/thing')).toMatchObject({
    advice: 'ask',
    severity: 'data-loss',
    owner: 'svc:svcgroup',
    mode: '0750',
    tmpfilesFile: '00-nixos.conf',
  })
  expect(at('/var/lib/thing')?.gotcha).toContain('10d')
  expect(classOf('/var/lib/thing')).toBe('known')
  expect(at('/var/lib/emptied')).toMatchObject({ advice: 'drop', owner: 'root:root', mode: '0755' })
})

test('of two lines for a path the first holds, and what only touches or may be missing says nothing', () => {
  const { at } = hostWith(
    { '/var/lib/one': {}, '/var/lib/two': {}, '/var/lib/three': file },
    [],
    [
      rule('z', '/var/lib/one', { mode: 0o700 }),
      rule('d', '/var/lib/one', { mode: 0o711 }),
      rule('d', '/var/lib/one', { mode: 0o777 }),
      rule('x', '/var/lib/two'),
      rule('f^', '/var/lib/three'),
      rule('R!', '/var/lib/t*'),
    ],
  )
  expect(at('/var/lib/one')).toMatchObject({ mode: '0711' })
  expect(at('/var/lib/two')).toBeUndefined()
  expect(at('/var/lib/three')).toBeUndefined()
})

test('links and files that are made', () => {
  const link = (linkTarget: string) => ({ kind: 'l', linkTarget }) as const
  const lines = [
    rule('L', '/var/lib/same', { linkTarget: '/etc/x' }),
    rule('L', '/var/lib/differs', { linkTarget: '/etc/x' }),
    rule('L+', '/var/lib/folder', { linkTarget: '/etc/x' }),
    rule('f', '/var/lib/once'),
    rule('f+', '/var/lib/always'),
    rule('R!', '/var/lib/removed'),
  ]
  const { at, classOf } = hostWith(
    {
      '/var/lib/same': link('/etc/x'),
      '/var/lib/differs': link('/home/ada/x'),
      '/var/lib/folder/data': file,
      '/var/lib/once': file,
      '/var/lib/always': file,
      '/var/lib/removed': file,
    },
    [],
    lines,
  )
  expect(classOf('/var/lib/same')).toBe('nix')
  expect(at('/var/lib/differs')).toMatchObject({ advice: 'ask' })
  expect(classOf('/var/lib/differs')).toBe('known')
  // A folder is no link: what the line says is not of it.
  expect(classOf('/var/lib/folder')).toBe('unknown')
  expect(at('/var/lib/once')).toMatchObject({ advice: 'ask', mode: '0644' })
  expect(classOf('/var/lib/always')).toBe('nix')
  expect(at('/var/lib/removed')).toMatchObject({ advice: 'drop', severity: 'none' })
  expect(at('/var/lib/removed')).not.toHaveProperty('tmpfilesFile')
})

test("lines below a known folder leave its word, and a unit's owner stays", () => {
  const { at, classOf } = hostWith(
    { '/var/lib/frob/sub': {}, '/var/lib/docker/sub': {}, '/var/cache/frobman': {} },
    [unit('frob.service', { stateDirectories: ['frob'], user: 'svc', stateDirectoryMode: 0o700 })],
    [
      rule('d', '/var/lib/frob', { mode: 0o777, user: 'root', group: 'root' }),
      rule('d', '/var/lib/frob/sub'),
      rule('d', '/var/lib/docker/sub'),
      rule('d', '/var/cache/frobman'),
    ],
  )
  expect(at('/var/lib/frob')).toMatchObject({
    owner: 'svc:svcgroup',
    mode: '0700',
    tmpfilesFile: '00-nixos.conf',
  })
  for (const path of ['/var/lib/frob/sub', '/var/lib/docker/sub', '/var/cache/frobman']) {
    expect(at(path)?.path).not.toBe(path)
    expect(classOf(path)).toBe('known')
  }
})

test('a broad tree stays broad, and a home a home', () => {
  const { at, classOf } = hostWith(
    { '/srv/x': {}, '/home/ada/y': {} },
    [unit('evil.service', { configurationDirectories: ['.'] })],
    [
      rule('q', '/srv', { mode: 0o755 }),
      rule('d', '/home/ada', { user: 'ada', mode: 0o700 }),
      rule('d', '/'),
    ],
  )
  expect(at('/srv')).toMatchObject({ isBroad: true, tmpfilesFile: '00-nixos.conf' })
  expect(classOf('/srv/x')).toBe('unknown')
  expect(classOf('/home/ada')).toBe('trunk')
  expect(classOf('/home/ada/y')).toBe('unknown')
  expect(classOf('/')).toBe('trunk')
})

test('the home of an account that is no person is named, and asked about', () => {
  const { at } = hostWith({ '/var/lib/svc-home/x': {} }, [])
  expect(at('/var/lib/svc-home')).toMatchObject({
    title: 'Home of the account svc',
    advice: 'ask',
    owner: 'svc:svcgroup',
  })
})

test('no fact makes up the loss of something that would be missed, and no name breaks a record', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'frob',
      'private',
      '..',
      '.',
      '',
      'a/b',
      '__proto__',
      '\u202e',
      'docker',
      '\\',
      '*',
    ),
    fc.string({ maxLength: 6 }),
  )
  const anyUnit = fc.record({
    name,
    folders: fc.array(name, { maxLength: 3 }),
    isUserUnit: fc.boolean(),
    isDynamicUser: fc.boolean(),
    user: fc.option(name, { nil: undefined }),
  })
  const types = ['d', 'D', 'f', 'f+', 'L', 'L+', 'C', 'p', 'q', 'R!', 'z', 'v']
  const anyRule = fc.record({
    type: fc.constantFrom(...types),
    at: fc.constantFrom('frob', 'x', 'docker'),
  })
  fc.assert(
    fc.property(fc.array(anyUnit), fc.array(anyRule), (units, rules) => {
      const { inventory } = hostWith(
        {
          '/var/lib/frob/x': file,
          '/var/lib/x': store('x'),
          '/var/lib/docker': {},
          '/etc/a/b': file,
        },
        units.map(({ name, folders, isUserUnit, isDynamicUser, user }) =>
          unit(`${name}.service`, {
            stateDirectories: folders,
            cacheDirectories: folders,
            configurationDirectories: folders,
            isUserUnit,
            isDynamicUser,
            ...(user === undefined ? {} : { user }),
          }),
        ),
        rules.map(({ type, at }) => rule(type, `/var/lib/${at}`)),
      )
      for (const record of Object.values(inventory.records)) {
        expect(HostRecord.parse(record)).toEqual(record)
        if (record.advice === 'drop') expect(record.severity).toMatch(/^(?:none|annoyance)$/)
        expect(record.title).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
      }
    }),
  )
})
