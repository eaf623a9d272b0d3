import { type HostName, hostNames } from '@tideline/fixtures/sysroot'
import { expect, it } from 'vitest'
import {
  coveringSample,
  filesOf,
  impossibleWays,
  nameOf,
  pairsOf,
  possibleCombinations,
} from './combinations.ts'
import { evaluateMany } from './evaluate-many.ts'
import { expectedConfig } from './expected-config.ts'
import { isLong } from './long.ts'

const all = possibleCombinations()
const sample = coveringSample(all)

it('the sample has every two choices that go together', () => {
  const pairs = (of: typeof all) => new Set(of.flatMap(pairsOf))
  expect(pairs(sample)).toEqual(pairs(all))
  expect(sample.length).toBeLessThan(all.length / 4)
})

const hosts = hostNames.filter((name) => all.some(({ host }) => host === name))

it.each(hosts)('%s: each combination evaluates to its plan', (name: HostName) => {
  const combinations = (isLong ? all : sample).filter(({ host }) => host === name)
  const made = combinations.flatMap((combination) => filesOf(combination) ?? [])
  expect(made.length).toBeGreaterThan(0)
  evaluateMany(made).forEach((config, at) => {
    const { name: combination, plan } = made[at]!
    expect(config, combination).toEqual(expectedConfig(plan))
  })
})

it('what is not possible on a host has no plan, and a blocker says why', () => {
  const ways = impossibleWays()
  expect(ways.length).toBeGreaterThan(hostNames.length)
  for (const way of ways) expect(filesOf(way), nameOf(way)).toBeUndefined()
})
