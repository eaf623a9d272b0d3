import { Unit } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseUnitFile } from '#probes/parse-unit-file.ts'
import type { ProbeContext } from '#probes/probe.ts'
import { tmpfiles } from '#probes/tmpfiles.ts'
import { units } from '#probes/units.ts'
import { parseFolders } from '#probes/units-folders-value.ts'
import { unitOf } from '#probes/units-settings.ts'
import { unitSpecifiers } from '#probes/units-specifiers.ts'
import { recordedSource } from '#source/recorded-source.ts'

const UNITS = '/nix/store/0-system-units'
const service = (lines: string) =>
  `[Unit]\nDescription=x\n\n[Service]\n${lines}\nExecStart=/bin/x\n`

function host(texts: Record<string, string>, links: Record<string, string> = {}) {
  const source = recordedSource({
    texts: {
      '/etc/passwd': 'ada:x:1000:100::/home/ada:/bin/sh\nsvc:x:999:999::/:/bin/sh\n',
      ...texts,
    },
    links: {
      '/run/current-system': '/nix/store/0-nixos',
      '/nix/store/0-nixos/etc': '/nix/store/0-etc/etc',
      '/nix/store/0-etc/etc/systemd/system': UNITS,
      '/nix/store/0-etc/etc/systemd/user': '/nix/store/0-user-units',
      ...links,
    },
    folders: [UNITS, '/nix/store/0-user-units'],
  })
  return { source } as ProbeContext
}

async function unitsOf(texts: Record<string, string>, links: Record<string, string> = {}) {
  const fact = await units(host(texts, links))
  if (fact.state === 'missing') throw new Error(fact.why)
  return fact.value
}

const only = (found: Unit[], name: string) => {
  const unit = found.find((one) => one.name === name)
  expect(Unit.parse(unit)).toEqual(unit)
  return unit
}

test('a service with all kinds of folders', async () => {
  const found = await unitsOf({
    [`${UNITS}/mealie.service`]: service(
      'DynamicUser=true\nUser=mealie\nStateDirectory=mealie mealie/db\nCacheDirectory=mealie\nLogsDirectory="mealie"\nConfigurationDirectory=mealie\nStateDirectoryMode=0750\nEnvironment=TOKEN=hunter2',
    ),
    [`${UNITS}/plain.target`]: '[Unit]\nDescription=x\n',
  })
  expect(only(found, 'mealie.service')).toEqual({
    name: 'mealie.service',
    isUserUnit: false,
    stateDirectories: ['mealie', 'mealie/db'],
    cacheDirectories: ['mealie'],
    logsDirectories: ['mealie'],
    configurationDirectories: ['mealie'],
    isDynamicUser: true,
    user: 'mealie',
    stateDirectoryMode: 0o750,
  })
  expect(JSON.stringify(found)).not.toContain('hunter2')
  expect(found.map(({ name }) => name)).toEqual(['mealie.service', 'plain.target'])
})

test('drop-ins come after the unit, by name, the nearer folder first', async () => {
  const found = await unitsOf({
    [`${UNITS}/a-b.service`]: service('StateDirectory=old\nUser=first'),
    [`${UNITS}/a-b.service.d/overrides.conf`]: '[Service]\nStateDirectory=\nStateDirectory=new\n',
    [`${UNITS}/a-.service.d/overrides.conf`]: '[Service]\nStateDirectory=never\n',
    [`${UNITS}/a-.service.d/z.conf`]: '[Service]\nUser=last\n',
    [`${UNITS}/service.d/a.conf`]: '[Service]\nUser=every\nGroup=every\n',
    [`${UNITS}/a-b.service.d/README`]: '[Service]\nUser=no\n',
  })
  expect(only(found, 'a-b.service')).toMatchObject({
    stateDirectories: ['new'],
    user: 'last',
    group: 'every',
  })
})

test('instances of templates, second names and masked units', async () => {
  const found = await unitsOf(
    {
      [`${UNITS}/restic@.service`]: service('StateDirectory=restic/%i'),
      [`${UNITS}/other@.service`]: service('StateDirectory=other'),
      [`${UNITS}/other@x.service.d/overrides.conf`]: '[Service]\nUser=%i\n',
      [`${UNITS}/real.service`]: service('StateDirectory=real'),
    },
    {
      [`${UNITS}/timers.target.wants/restic@my\\\\x2dhome.service`]: '../restic@.service',
      [`${UNITS}/alias.service`]: 'real.service',
      [`${UNITS}/masked.service`]: '/dev/null',
      [`${UNITS}/dangling.service`]: '/nix/store/0-gone/dangling.service',
    },
  )
  expect(found.map(({ name }) => name)).toEqual([
    'other@.service',
    'other@x.service',
    'real.service',
    'restic@.service',
    'restic@my\\x2dhome.service',
  ])
  expect(only(found, 'restic@.service')?.stateDirectories).toEqual([])
  expect(only(found, 'restic@my\\x2dhome.service')?.stateDirectories).toEqual([
    'restic/my\\x2dhome',
  ])
  expect(only(found, 'other@x.service')).toMatchObject({ user: 'x', stateDirectories: ['other'] })
})

test('links beside the state, and values that systemd refuses', () => {
  const folders = (value: string) => parseFolders([value], unitSpecifiers('a@b.service', false))
  expect(folders('app:old-app')).toEqual({ folders: ['app'], links: ['old-app'] })
  expect(folders('app::ro data:link:ro')).toEqual({ folders: ['app', 'data'], links: ['link'] })
  expect(folders(String.raw`with\:colon`)).toEqual({ folders: ['with:colon'], links: [] })
  expect(folders('"a b" \'c\' d"e"')).toEqual({ folders: ['a b', 'c', 'de'], links: [] })
  for (const refused of ['/abs', '../up', 'a/../b', 'private/x', '%m', '"open', '.', '%S/x'])
    expect(folders(refused).folders, refused).toEqual([])
  expect(folders('./a//b/ %p-%i %N')).toEqual({ folders: ['a/b', 'a-b', 'a@b'], links: [] })
})

test('specifiers by the name of the unit', () => {
  const of = (name: string, text: string) => unitSpecifiers(name, false)(text)
  expect(of('app-db@x\\x2dy-z.service', '%n %N %p %i %I %j')).toBe(
    'app-db@x\\x2dy-z.service app-db@x\\x2dy-z app-db x\\x2dy-z x-y/z db',
  )
  expect(of('a.service', '%i|%I|%p|%%')).toBe('||a|%')
  expect(of('a@.service', '%i')).toBeUndefined()
  expect(of('a.service', '%b')).toBeUndefined()
  expect(of('a.service', '%constructor')).toBeUndefined()
  expect(of('a.service', '100%, 5%-')).toBe('100%, 5%-')
  expect(unitSpecifiers('a.service', true)('%h')).toBeUndefined()
})

test("units of the users' managers", async () => {
  const found = await unitsOf({
    '/nix/store/0-user-units/mpd.service': service('StateDirectory=mpd'),
  })
  expect(only(found, 'mpd.service')).toMatchObject({ isUserUnit: true, stateDirectories: ['mpd'] })
})

test('without NixOS there are none to read', async () => {
  const source = recordedSource({ texts: { '/etc/passwd': '' } })
  expect(await units({ source } as ProbeContext)).toMatchObject({ state: 'missing' })
  expect(await tmpfiles({ source } as ProbeContext)).toMatchObject({ state: 'missing' })
})

test("tmpfiles.d of the system, and users' lines for each of them", async () => {
  const etc = '/nix/store/0-etc/etc/tmpfiles.d'
  const fact = await tmpfiles(
    host(
      {
        [`${etc}/README`]: 'd /no',
        '/nix/store/0-t/00-nixos.conf': 'd /var/db 0755 root root - -',
        [`${etc}/var.conf`]: 'd /var/log 0755',
        '/nix/store/0-sw/etc/xdg/user-tmpfiles.d/00-nixos.conf': 'd %h/all',
        '/etc/profiles/per-user/ada/etc/xdg/user-tmpfiles.d/00-nixos-ada.conf': 'd %h/own',
      },
      {
        [`${etc}/00-nixos.conf`]: '/nix/store/0-t/00-nixos.conf',
        '/nix/store/0-nixos/sw': '/nix/store/0-sw',
      },
    ),
  )
  if (fact.state === 'missing') throw new Error(fact.why)
  expect(fact.value.map(({ path, user, file }) => [path, user, file])).toEqual([
    ['/var/db', 'root', '00-nixos.conf'],
    ['/var/log', undefined, 'var.conf'],
    ['/home/ada/all', 'ada', '00-nixos.conf'],
    ['/home/ada/own', 'ada', '00-nixos-ada.conf'],
  ])
})

test('a thousand units are quick', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [
      `${UNITS}/unit-${at}.service`,
      service(`StateDirectory=unit-${at}`),
    ]),
  )
  const before = performance.now()
  expect(await unitsOf(texts)).toHaveLength(1000)
  expect(performance.now() - before).toBeLessThan(5000)
})

test('any text makes a unit of the model', () => {
  const piece = fc.constantFrom(
    ...[
      '[Service]\n',
      'StateDirectory=',
      'User=',
      'DynamicUser=',
      'yes',
      '\n',
      '"',
      ':',
      '%i',
      '%',
    ],
    ...[
      'Environment=TOKEN=hunter2\n',
      'a',
      '/',
      '..',
      '\\',
      ' ',
      'StateDirectoryMode=',
      '0700',
      '\0',
    ],
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 3 }))),
      fc.string(),
      (parts, name) => {
        const unit = unitOf(
          { name: `${name}.service`, lines: parseUnitFile(parts.join('')) },
          false,
        )
        expect(Unit.parse(unit)).toEqual(unit)
        for (const folder of unit.stateDirectories)
          expect(folder).not.toMatch(/^\/|^private\/|(^|\/)\.\.(\/|$)/)
      },
    ),
  )
})
