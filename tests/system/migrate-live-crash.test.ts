import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWhole, pointsOf } from './support/crash-points.ts'
import { type LiveMove, makeLiveMove } from './support/live-move.ts'
import { moveLayouts, type PowerCut } from './support/move-disk.ts'
import { buildMachine, KEPT_HOSTILE } from './support/move-machine.ts'
import { newNames, type Places, stateOf } from './support/move-script.ts'
import { newFolder } from './support/product.ts'

/**
 * The move from a live system is killed before each command that changes anything, and the power is cut
 * there. Then it is gone on with, or taken back: each thing of before is there throughout, once.
 */
const box = newFolder('live-crash')
const tree = join(box, 'tree')
const APPLY = ['--apply']
const MANY = 100_000
const BEGUN = 'The way back was begun.'
const powerCuts: readonly PowerCut[] = ['cache lost', 'names without contents']

beforeAll(() => buildMachine(tree, KEPT_HOSTILE))
afterAll(() => rmSync(box, { recursive: true }))

describe.each(isWhole ? moveLayouts : moveLayouts.slice(0, 1))('live media on %s', (layout) => {
  let move: LiveMove
  let cuts = 0
  let applying = 0
  let undoing = 0
  let applied: string[]
  let refused = 0

  beforeAll(async () => {
    move = await makeLiveMove(box, tree, layout)
    applying = must(APPLY)
    applied = newNames(move.before, stateOf(move.disk))
    undoing = must(['--undo'])
  })
  afterAll(() => {
    move?.disk.close()
    if (isWhole)
      console.info(`live media on ${layout}: ${applying} + ${undoing} commands, cut ${cuts} times`)
  })

  /** Runs it to its end, and sees that nothing of before was harmed. */
  function must(argv: readonly string[], where?: Places): number {
    const { status, stdout, stderr, ran } = move.migrate(argv, MANY)
    expect([status, stderr], stdout).toEqual([0, ''])
    expect(move.harmed(where)).toEqual([])
    return ran
  }

  function kill(argv: readonly string[], point: number): void {
    expect(move.migrate(argv, point).signal).toBe('SIGKILL')
    cuts += 1
    expect(move.harmed()).toEqual([])
  }

  function goOn(): void {
    must(APPLY)
    expect(newNames(move.before, stateOf(move.disk))).toEqual(applied)
    expect(move.brokenCopies()).toEqual([])
  }

  /** Once anything was moved back, all of it is, before it is begun anew. */
  function goOnOrNot(): void {
    const { status, stdout } = move.migrate(APPLY, MANY)
    if (status !== 0) expect([status, stdout]).toEqual([2, expect.stringContaining(BEGUN)])
    expect(move.harmed()).toEqual([])
    refused += Number(status !== 0)
  }

  function takeBack(): void {
    must(['--undo'], (path) => [path])
  }

  test('what was the root is whole in its folder, and Nix at the top', () => {
    move.startAnew()
    goOn()
    expect(applied).toEqual(
      expect.arrayContaining(['/old-root/etc', '/old-root/home', '/store', '/var/nix']),
    )
    expect(applied).toContain('/persist/home/sam/projects/hostile/names/new\nline')
    takeBack()
  })

  test('killed while it moves', () => {
    pointsOf(applying, 1).forEach((point, at) => {
      for (const isBack of isWhole ? [true, false] : [false]) {
        move.startAnew()
        kill(APPLY, point)
        // The live system may have been started again meanwhile.
        if (at % 3 === 0) move.startAgain()
        if (!isBack) goOn()
        takeBack()
      }
    })
  })

  test('killed while it moves back', () => {
    pointsOf(undoing, 1).forEach((point, at) => {
      move.startAnew()
      must(APPLY)
      kill(['--undo'], point)
      if (at % 2 === 0) goOnOrNot()
      takeBack()
    })
    expect(refused).toBeGreaterThan(0)
  })

  // The second model alone has names whose contents never came to the disk.
  test.each(isWhole ? powerCuts : powerCuts.slice(-1))('the power is cut: %s', (how) => {
    for (const point of pointsOf(applying, 1)) {
      move.startAnew()
      kill(APPLY, point)
      move.startAgain(how)
      expect(move.harmed()).toEqual([])
      goOn()
      takeBack()
    }
  })
})
