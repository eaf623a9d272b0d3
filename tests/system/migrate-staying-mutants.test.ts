import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isWhole } from './support/crash-points.ts'
import { mutated } from './support/mutants.ts'
import { newFolder } from './support/product.ts'
import { buildRoot } from './support/staying-files.ts'
import { listPlanned } from './support/staying-list.ts'
import { makeStayingMachine } from './support/staying-machine.ts'
import { type StayingBench, stayingChecks, stayingMutants } from './support/staying-mutants.ts'

/** Small defects of migrate.sh where the root stays: each must be seen by a check that its text as it is passes. */
const box = newFolder('staying-mutants')
const tree = join(box, 'tree')
const taken = stayingMutants.slice(0, isWhole ? stayingMutants.length : 1)
const names = [...new Set(taken.map(({ seenBy }) => seenBy))]
let bench: StayingBench

beforeAll(async () => {
  await buildRoot(tree)
  const planned = listPlanned('tmpfs over ext4', 'ext4')
  bench = { machine: await makeStayingMachine(box, tree, 'tmpfs over ext4', planned), planned }
})
beforeEach(() => {
  bench.machine.reset()
})
afterAll(() => {
  bench?.machine.close()
  rmSync(box, { recursive: true })
})

describe('migrate.sh as it is', () => {
  test.each(names)('%s', (name) => {
    bench.machine.setProgram((text) => text)
    bench.machine.startOld()
    stayingChecks[name](bench)
  })
})

describe('a defect is seen', () => {
  test.each(taken.map((mutant) => [mutant.name, mutant] as const))('%s', (_, mutant) => {
    let places = 0
    bench.machine.setProgram((text) => {
      const changed = mutated(text, mutant)
      if (changed !== text) places += 1
      return changed
    })
    bench.machine.startOld()
    expect(places).toBeGreaterThan(0)
    expect(() => stayingChecks[mutant.seenBy](bench)).toThrow()
  })
})
