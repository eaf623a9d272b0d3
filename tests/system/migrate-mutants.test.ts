import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWhole } from './support/crash-points.ts'
import { type Bench, makeBench } from './support/move-bench.ts'
import { buildMachine, KEPT_HOSTILE } from './support/move-machine.ts'
import { moveChecks, mutants, mutated } from './support/mutants.ts'
import { newFolder } from './support/product.ts'

/**
 * The checks of the other suites can fail: a guard is taken out of migrate.sh, or another program does the
 * move, and one of them must see it.
 */
const box = newFolder('mutants')
const tree = join(box, 'tree')
const IN_SHORT = 6
const taken = isWhole ? mutants : mutants.slice(0, IN_SHORT)
const names = Object.keys(moveChecks) as (keyof typeof moveChecks)[]
let bench: Bench

beforeAll(async () => {
  await buildMachine(tree, KEPT_HOSTILE)
  bench = await makeBench(box, tree)
})
afterAll(() => {
  bench?.close()
  rmSync(box, { recursive: true })
})

describe('migrate.sh as it is', () => {
  test.each(names.filter((name) => taken.some(({ seenBy }) => seenBy === name)))('%s', (name) => {
    bench.setProgram((text) => text)
    expect(moveChecks[name](bench)).toEqual([])
  })
})

describe('a defect is seen', () => {
  test.each(taken.map((mutant) => [mutant.name, mutant] as const))('%s', (_, mutant) => {
    let places = 0
    bench.setProgram((text) => {
      const changed = mutated(text, mutant)
      if (changed !== text) places += 1
      return changed
    })
    const complaints = moveChecks[mutant.seenBy](bench)
    expect(places).toBeGreaterThan(0)
    expect(complaints).not.toEqual([])
    if (isWhole) console.info(`${mutant.name}: ${complaints[0]?.slice(0, 120)}`)
  })

  test('each check sees one', () => {
    expect(names.filter((name) => !mutants.some(({ seenBy }) => seenBy === name))).toEqual([])
  })
})

describe('a move as it is found in blogs fails', () => {
  const program = readFileSync(join(import.meta.dirname, 'support/naive-move.sh'), 'utf8')

  test.each([
    ['careless, by cp -r', '-r'],
    ['careful, by cp -a', '-a'],
  ])('%s', (_, how) => {
    bench.setProgram((text) => {
      const device = /^tideline_device=(.*)$/m.exec(text)![1]!
      return program.replace(
        'set -eu\n',
        () => `set -eu\nnaive_device=${device}\nnaive_how=${how}\n`,
      )
    })
    const failed = NAIVE.filter((name) => moveChecks[name](bench).length > 0)
    expect(failed).toEqual(NAIVE)
  })
})

/** What it must fail: it keeps no journal, compares nothing, syncs nothing and has no way back. */
const NAIVE = [
  'moved, everything is set aside or copied',
  'moved and taken back, all is as it was',
  'killed before it copies, and gone on with',
  'the power is cut after the copies, and it is gone on with',
] as const
