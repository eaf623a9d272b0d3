import { expect, test } from 'vitest'
import { hostWith, unit } from '#inventory/sample-attributed.ts'

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
