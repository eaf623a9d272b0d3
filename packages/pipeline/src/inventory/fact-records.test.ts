import { HostRecord } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostWith, rule, unit } from '#inventory/sample-attributed.ts'
import { file, store } from '#inventory/sample-classified.ts'

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
