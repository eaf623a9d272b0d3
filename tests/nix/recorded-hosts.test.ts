import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Snapshot, StrategyId } from '@tideline/model'
import { classify, examine, strategies, suggest } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'
import { HERE } from './run-program.ts'

const folder = join(HERE, '../../packages/fixtures/snapshots')
const cases = readdirSync(folder).flatMap((file) =>
  StrategyId.options.map((strategy) => [file, strategy] as const),
)

it.each(cases)('%s with %s evaluates to its plan', (file, strategy) => {
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const { facts } = snapshot
  const inventory = classify(snapshot)
  const design = suggest(facts, inventory, { strategy })
  const { plan, findings, artifacts } = examine({ ...snapshot, inventory }, design)
  if (!strategies[strategy].verdict(facts).possible) {
    expect(plan).toBeUndefined()
    expect(findings.problems.some(({ severity }) => severity === 'blocker')).toBe(true)
    return
  }
  const configuration = configurationWith(artifacts)
  parseAll(configuration, artifacts)
  const { test: _, ...config } = evaluateModule(configuration, 'tideline/default.nix')
  expect(prune(config)).toEqual(expectedConfig(plan!))
})
