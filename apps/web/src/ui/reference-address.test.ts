import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordAddress, recordOfAddress } from '#ui/reference-address.ts'

test('an address is read and typed like the path that it is of', () => {
  const address = (scope: 'system' | 'user', path: string) => recordAddress({ scope, path })
  expect(address('system', '/var/lib/nixos')).toBe('system/var/lib/nixos')
  expect(address('user', '.config/app-*')).toBe('user/.config/app-*')
  expect(address('system', '/')).toBe('system')
  expect(address('system', '/srv/a b~%')).toBe('system/srv/a~20b~7e~25')
})

test('every path has an address of its own, in letters that nothing changes on its way', () => {
  const name = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('*', '~2f', '%2f', '\\xff', '\u202e', 'é'),
    )
    .map((text) => text.replaceAll(/[/\0]/g, ''))
    .filter((text) => text !== '' && text !== '.' && text !== '..')
  const records = fc.record({
    scope: fc.constantFrom('system' as const, 'user' as const),
    names: fc.array(name, { minLength: 1, maxLength: 5 }),
  })
  fc.assert(
    fc.property(records, ({ scope, names }) => {
      const path = `${scope === 'system' ? '/' : ''}${names.join('/')}`
      const address = recordAddress({ scope, path })
      expect(address).toMatch(/^[a-z]+(?:\/[A-Za-z0-9._~*-]+)+$/)
      expect(decodeURIComponent(encodeURI(address))).toBe(address)
      expect(recordOfAddress(address)).toEqual({ scope, path })
    }),
  )
})

test('what is no address is none', () => {
  for (const address of [
    '',
    'system/',
    'user',
    'other/a',
    'system/~2',
    'system/~ff',
    'system/a%20b',
    'system/~2f',
    'system//a',
  ])
    expect(recordOfAddress(address), address).toBeUndefined()
})
