import { dirname } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hostFolder, stateFolder } from '#state/state-folder.ts'

it('takes the flag, else XDG_STATE_HOME, else the home', () => {
  const home = '/home/ada'
  expect(stateFolder({ flag: '/srv/x', xdgStateHome: '/s', home })).toBe('/srv/x')
  expect(stateFolder({ flag: undefined, xdgStateHome: '/s', home })).toBe('/s/tideline')
  for (const xdgStateHome of [undefined, '', 'relative'])
    expect(stateFolder({ flag: undefined, xdgStateHome, home })).toBe(
      '/home/ada/.local/state/tideline',
    )
})

it('keeps any host, whatever its file says, in one folder below', () => {
  expect(hostFolder('/s', '0123456789abcdef')).toBe('/s/0123456789abcdef')
  expect(hostFolder('/s', '')).toBe('/s/no-identity')
  const hostile = fc.oneof(fc.string(), fc.constantFrom('..', '.', '/etc', '../../x', 'a/b', 'a\0'))
  fc.assert(
    fc.property(hostile, (hostId) => {
      const folder = hostFolder('/s', hostId)
      expect(dirname(folder)).toBe('/s')
      expect(folder).toMatch(/^\/s\/[A-Za-z0-9-]+$/)
    }),
  )
})
