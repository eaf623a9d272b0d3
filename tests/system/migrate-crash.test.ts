import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyFifthOf, isWhole } from './support/crash-points.ts'
import { moveLayouts } from './support/move-disk.ts'
import { buildMachine, KEPT_HOSTILE, plannedOn } from './support/move-machine.ts'
import {
  APPLY,
  bootDefault,
  harm,
  type Machine,
  makeMachineOn,
  migrate,
  newNames,
  startInstalled,
  stateOf,
} from './support/move-script.ts'
import { newFolder } from './support/product.ts'

/**
 * migrate.sh is killed before each command that changes anything, and in a second round the power is cut
 * there. Then it is gone on with, and another time taken back: nothing is lost, and nothing is doubled.
 */
const box = newFolder('crash')
const tree = join(box, 'tree')
const MANY = 100_000
/** Nothing is deleted: the hash of a password that was not in its place yet stays, and is written anew. */
const HASH_BEGUN = '/passwords/sam.part'

beforeAll(() => buildMachine(tree, KEPT_HOSTILE))
afterAll(() => rmSync(box, { recursive: true }))

describe.each(moveLayouts)('adopt in place on %s', (layout) => {
  // Each has others of the commands.
  const shift = moveLayouts.indexOf(layout)
  let machine: Machine
  let cuts = 0
  let kills = 0
  let applying = 0
  let undoing = 0
  let applied: string[]
  let takenBack: string[]

  beforeAll(async () => {
    machine = await makeMachineOn(box, tree, layout, plannedOn(layout, 'adopt-in-place'))
    const { disk, before } = machine
    startInstalled(disk)
    applying = must(APPLY)
    applied = newNames(before, stateOf(disk))
    undoing = must(['--undo'])
    takenBack = newNames(before, stateOf(disk))
  })
  afterAll(() => {
    machine?.disk.close()
    if (isWhole)
      console.info(
        `adopt in place on ${layout}: ${applying} + ${undoing} commands, cut ${cuts} times`,
      )
  })

  /** Runs it to its end, and sees that nothing of before was harmed. */
  function must(argv: readonly string[]): number {
    const { status, stdout, stderr, ran } = migrate(machine.disk, argv, MANY)
    expect([status, stderr], stdout).toEqual([0, ''])
    unharmed()
    return ran
  }

  function unharmed(): void {
    expect(harm(machine.before, stateOf(machine.disk))).toEqual([])
  }

  /** What was done before need not be done again: it may end before it comes to that point. */
  function kill(argv: readonly string[], point: number): void {
    const { signal, status } = migrate(machine.disk, argv, point)
    expect(signal ?? status).toBeOneOf(['SIGKILL', 0])
    cuts += 1
    if (signal) kills += 1
    unharmed()
  }

  function startAnew(): void {
    machine.disk.stop()
    machine.disk.reset()
    startInstalled(machine.disk)
    // The boot partition is another disk.
    machine.disk.inside(['sh', '-c', 'rm -rf /boot/*'])
  }

  function goOn(): void {
    must(APPLY)
    expect(newNames(machine.before, stateOf(machine.disk))).toEqual(applied)
    expect(bootDefault(machine.disk)).toBe('new')
  }

  function takeBack(): void {
    must(['--undo'])
    expect([...takenBack, HASH_BEGUN]).toEqual(
      expect.arrayContaining(newNames(machine.before, stateOf(machine.disk))),
    )
    expect(bootDefault(machine.disk)).not.toBe('new')
  }

  test('killed while it applies', () => {
    everyFifthOf(applying, shift).forEach((point, at) => {
      startAnew()
      if (isWhole || at % 2 === 0) {
        kill(APPLY, point)
        takeBack()
      }
      if (isWhole || at % 2 === 1) {
        kill(APPLY, point)
        goOn()
      }
      if (at % 4 === 1) takeBack()
    })
    expect(kills).toBeGreaterThan(1)
  })

  test('killed while it takes back', () => {
    everyFifthOf(undoing, shift).forEach((point, at) => {
      goOn()
      kill(['--undo'], point)
      if (isWhole || at % 2 === 0) goOn()
      takeBack()
    })
  })

  // The second model alone has names whose contents never came to the disk.
  test.each(['cache lost', 'names without contents'] as const)('the power is cut: %s', (how) => {
    const isOdd = how === 'cache lost' ? 1 : 0
    everyFifthOf(applying, shift).forEach((point, at) => {
      // In short the models take turns.
      if (!isWhole && at % 2 !== isOdd) return
      startAnew()
      kill(APPLY, point)
      machine.disk.cutPower(how)
      startInstalled(machine.disk)
      unharmed()
      // What one model goes on with, the other takes back at once.
      if (at % 2 === isOdd) goOn()
      takeBack()
    })
  })
})
