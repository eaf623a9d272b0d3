import { expect, test } from 'vitest'
import { rulesElsewhere } from '#checks/elsewhere/index.ts'
import { checks } from '#checks/index.ts'

const codes = checks.map(({ code }) => code)

test('no rule is in the list twice, and none that has a check of its own', () => {
  const listed = rulesElsewhere.map(({ code }) => code)
  expect(listed.filter((code, at) => listed.indexOf(code) !== at || codes.includes(code))).toEqual(
    [],
  )
})

test('every check that is named for a rule is there', () => {
  const named = rulesElsewhere.flatMap(({ places }) =>
    places.flatMap((place) => ('check' in place ? [place.check] : [])),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((code) => !codes.includes(code))).toEqual([])
})

test('reasons go on after a colon, in a table', () => {
  for (const { title, places } of rulesElsewhere) {
    expect(title).toMatch(/^[A-Za-z].+[^.|]$/)
    for (const place of places)
      for (const reason of Object.values(place)) expect(reason).toMatch(/^[^|\n]+[^.|\n]$/)
  }
})
