import { expect, test } from 'vitest'
import { hostWith, rule, unit } from '#inventory/sample-attributed.ts'
import { file } from '#inventory/sample-classified.ts'

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

test('what is of no worth and removed by its age is no question; anything else stays one', () => {
  const { at } = hostWith(
    { '/tmp': {}, '/var/cache': {}, '/var/lib/upower': {} },
    [],
    [
      rule('q', '/tmp', { mode: 0o1777, age: '10d' }),
      rule('d', '/var/cache', { age: '-' }),
      rule('d', '/var/lib/upower', { age: '10d' }),
    ],
  )
  expect(at('/tmp')).toMatchObject({ advice: 'drop', mode: '1777' })
  expect(at('/tmp')?.ifLost).toContain('older than 10d')
  expect(at('/var/cache')?.advice).toBe('ask')
  expect(at('/var/lib/upower')?.advice).toBe('ask')
})
