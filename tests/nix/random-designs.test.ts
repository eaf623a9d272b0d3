import {
  Design,
  isWithin,
  keptToday,
  nameableString,
  ownMountAbove,
  ownMounts,
} from '@tideline/model'
import { classify, examine } from '@tideline/pipeline'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { broughtBack } from './brought-back.ts'
import { evaluateMany, type MadeFiles } from './evaluate-many.ts'
import { expectedConfig } from './expected-config.ts'
import { isLong } from './long.ts'
import { type RandomDesign, randomDesign } from './random-designs.ts'

const DESIGNS = isLong ? 4000 : 120
// Always the same ones for a verdict on a commit, others each time where there is time for many.
const seed = fc.readConfigureGlobal()?.seed ?? Math.floor(Math.random() * 2 ** 31)

it(`whatever a design keeps, what is printed evaluates to its plan (seed ${seed})`, () => {
  const designs = fc.sample(randomDesign(), { numRuns: DESIGNS, seed })
  const made = designs.flatMap(madeOf)
  expect(made.length).toBeGreaterThan(DESIGNS / 2)
  evaluateMany(made).forEach((config, at) => {
    const { name, plan, silentlyLost } = made[at]!
    expect(config, name).toEqual(expectedConfig(plan))
    expect(silentlyLost(config), name).toEqual([])
  })
})

/** What the design keeps, is not brought back, and no problem names. */
type Made = MadeFiles & { silentlyLost: (config: Record<string, unknown>) => string[] }

function madeOf({ snapshot, design }: RandomDesign, at: number): Made[] {
  expect(Design.parse(design)).toEqual(design)
  const { plan, findings, artifacts } = examine(
    { ...snapshot, inventory: classify(snapshot) },
    design,
  )
  if (!plan) {
    expect(findings.problems.map(({ severity }) => severity)).toContain('blocker')
    return []
  }
  const named = new Set(findings.problems.map(({ path }) => path))
  const own = ownMounts(snapshot.facts)
  const silentlyLost = (config: Record<string, unknown>) => {
    const today = keptToday(snapshot.facts).map(({ path }) => path)
    const back = [...broughtBack(config, snapshot.facts), ...today]
    return design.rules
      .filter(({ decision, path }) => decision === 'keep' && !named.has(path))
      .filter(({ path }) => ownMountAbove(own, path) === undefined)
      .map(({ path }) => nameableString(path) ?? path)
      .filter((path) => !back.some((folder) => isWithin(path, folder)))
  }
  const name = `design ${at}, ${snapshot.target.label}, ${plan.strategy}, ${plan.migration.id}`
  return [{ name, plan, artifacts, silentlyLost }]
}
