import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import { isWhole, pointsOf } from './support/crash-points.ts'
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
import type { LoggedEntry, WriteLog } from './support/write-log.ts'

/**
 * What migrate.sh and the file system write is written down on its way to the disk, and played again up to
 * each moment at which the disk was told to make it durable. A power cut leaves that, and of what came
 * after it whatever the drive had written. It is gone on with or taken back: nothing is lost, nothing doubled.
 */
const box = newFolder('replay')
const tree = join(box, 'tree')
const bootThen = join(box, 'boot-then')

/**
 * What of the writes after a flush is on the disk too: each of which the number is a multiple of this, of 0
 * none. Until it is told to make all durable, a drive writes in any order.
 */
const LATER = [
  ['nothing of what came later', 0],
  ['every second write of what came later', 2],
  ['every third write of what came later', 3],
] as const

beforeAll(() => buildMachine(tree, KEPT_HOSTILE))
afterAll(() => rmSync(box, { recursive: true }))

describe.each(moveLayouts)('adopt in place on %s', (layout) => {
  let machine: Machine
  let log: WriteLog
  let applied: string[]

  beforeAll(async () => {
    machine = await makeMachineOn(box, tree, layout, plannedOn(layout, 'adopt-in-place'))
    const { disk, before } = machine
    const endRecording = disk.record()
    startInstalled(disk)
    must(APPLY)
    applied = newNames(before, stateOf(disk))
    disk.inside(['cp', '-a', '/boot/.', '/run/boot-then'])
    run('cp', ['-a', '--', join(disk.ram, 'boot-then'), bootThen])
    log = endRecording()
  })
  afterAll(() => {
    machine?.disk.close()
    rmSync(bootThen, { recursive: true, force: true })
  })

  function must(argv: readonly string[]): void {
    const { status, stdout, stderr } = migrate(machine.disk, argv)
    expect([status, stderr], stdout).toEqual([0, ''])
    unharmed()
  }

  function unharmed(): void {
    expect(harm(machine.before, stateOf(machine.disk))).toEqual([])
  }

  function startAfterCut(left: readonly LoggedEntry[]): void {
    const { disk } = machine
    disk.replay(log, left)
    startInstalled(disk)
    disk.inside(['sh', '-c', 'rm -rf /boot/*'])
    // The boot partition is another disk, and written before the journal tells of it.
    if (!/^begin boot /m.test(journal())) return
    run('cp', ['-a', '--', bootThen, join(disk.ram, 'boot-then')])
    disk.inside(['cp', '-a', '/run/boot-then/.', '/boot'])
  }

  function journal(): string {
    try {
      return readFileSync(join(machine.disk.look, 'tideline-move/journal'), 'latin1')
    } catch {
      return ''
    }
  }

  test('what was written down makes the same disk', () => {
    machine.disk.replay(log, log.entries)
    startInstalled(machine.disk)
    unharmed()
    expect(newNames(machine.before, stateOf(machine.disk))).toEqual(applied)
  })

  test.each(isWhole ? LATER : LATER.slice(1, 2))(
    'the power is cut after each flush, and on the disk is %s',
    (_, nth) => {
      const flushes = log.entries.flatMap(({ kind }, at) => (kind === 'flush' ? [at + 1] : []))
      if (isWhole) console.info(`adopt in place on ${layout}: ${flushes.length} flushes`)
      expect(flushes.length).toBeGreaterThan(20)
      const points = pointsOf(flushes.length, 3)
      for (const [at, point] of points.entries()) {
        const left = log.entries.filter(
          (_entry, of) =>
            of < flushes[point]! || (of < (flushes[point + 1] ?? 0) && of % nth === 0),
        )
        if (isWhole || at % 2 === 0) {
          startAfterCut(left)
          unharmed()
          must(APPLY)
          expect(newNames(machine.before, stateOf(machine.disk))).toEqual(applied)
          expect(bootDefault(machine.disk)).toBe('new')
        }
        if (isWhole || at % 2 === 1) {
          startAfterCut(left)
          unharmed()
          must(['--undo'])
          expect(bootDefault(machine.disk)).not.toBe('new')
        }
      }
    },
  )
})
