import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { hostFigures, hostScores, undecidedShare } from './hosts.ts'

const scores = hostScores()
const ofNixos = scores.filter(({ isNixos }) => isNixos)

test.each(ofNixos)('$name: taking the recommendations leaves little undecided', (score) => {
  expect(undecidedShare(score)).toBeLessThan(5)
})

test('a host that is not NixOS gets no recommendation', () => {
  const others = scores.filter(({ isNixos }) => !isNixos)
  expect(others.map(({ name }) => name)).toEqual(['debian-desktop'])
  for (const { recommendations } of others) expect(recommendations).toEqual([])
})

test('the page tells the figures of these hosts', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/catalogue-score.md'), 'utf8')
  expect(page).toContain(hostFigures(scores))
})
