import { expect, test } from 'vitest'
import { isWithoutScreen } from '#screen.ts'

type ScreenFacts = Parameters<typeof isWithoutScreen>[0]

function facts(hasSshd: boolean, units: string[] | undefined, isOverSsh = false): ScreenFacts {
  const known = { state: 'known', from: '', about: 'target' } as const
  return {
    nixos: { ...known, value: { hasSshd } },
    units: units
      ? { ...known, value: units.map((name) => ({ name, isUserUnit: false })) }
      : { state: 'missing', why: '' },
    session: { ...known, value: { isOverSsh } },
  } as unknown as ScreenFacts
}

test.each([
  ['a server', facts(true, ['sshd.service', 'nginx.service']), true],
  ['a desktop that can be reached', facts(true, ['sshd.service', 'greetd.service']), false],
  ['a desktop', facts(false, ['display-manager.service']), false],
  ['units that were not read', facts(true, undefined), false],
  ['a session over ssh, whatever it is', facts(false, ['gdm.service'], true), true],
])('%s', (_, found, expected) => {
  expect(isWithoutScreen(found, {})).toBe(expected)
  for (const said of [true, false])
    expect(isWithoutScreen(found, { isWithoutScreen: said })).toBe(said)
})

test('a session of the machine that reads says nothing of the one that is read', () => {
  const found = facts(false, [], true)
  expect(
    isWithoutScreen({ ...found, session: { ...found.session, about: 'runner' } as never }, {}),
  ).toBe(false)
})
