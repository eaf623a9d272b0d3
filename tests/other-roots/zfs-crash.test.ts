import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pointsOf } from '../system/support/crash-points.ts'
import { buildMachine, KEPT_HOSTILE } from '../system/support/move-machine.ts'
import {
  APPLY,
  bootDefault,
  harm,
  migrate,
  newNames,
  startInstalled,
  stateOf,
} from '../system/support/move-script.ts'
import { newFolder } from '../system/support/product.ts'
import { zfsCases } from './zfs-cases.ts'
import { expectWell, makeZfsMachine, startAnew, type ZfsMachine } from './zfs-machine.ts'

/** migrate.sh on ZFS is killed, and the power is cut; then it is gone on with, or taken back. */
const box = newFolder('zfs-crash')
const tree = join(box, 'tree')
const MANY = 1_000_000
/** At how many commands each is cut short, spread evenly. */
const POINTS = Number(process.env.POINTS ?? 2)
/** The kernel writes what nobody asked it to every so many seconds: not within this test. */
const TXG_TIMEOUT = '/sys/module/zfs/parameters/zfs_txg_timeout'

beforeAll(() => buildMachine(tree, KEPT_HOSTILE))
afterAll(() => rmSync(box, { recursive: true }))

describe.each(zfsCases)('%s', (name, layout) => {
  let machine: ZfsMachine
  let number = 0

  beforeAll(async () => {
    machine = await makeZfsMachine(join(box, name), tree, layout)
    startInstalled(machine.disk)
  })
  afterAll(() => machine?.disk.close())

  function unharmed(): void {
    expect(harm(machine.before, stateOf(machine.disk))).toEqual([])
  }

  test('killed while it applies, and while it takes back', () => {
    const { disk, before } = machine
    startAnew(machine)
    const applying = expectWell(migrate(disk, APPLY, MANY)).ran
    const applied = newNames(before, stateOf(disk))
    const undoing = expectWell(migrate(disk, ['--undo'], MANY)).ran
    number = applying
    const goOn = () => {
      expectWell(migrate(disk, APPLY, MANY))
      unharmed()
      expect(newNames(before, stateOf(disk))).toEqual(applied)
      expect(bootDefault(disk)).toBe('new')
    }
    const takeBack = () => {
      expect(expectWell(migrate(disk, ['--undo'], MANY)).stdout).toContain('Lost: 0. Changed: 0.')
      unharmed()
      expect(bootDefault(disk)).not.toBe('new')
    }
    pointsOf(applying, POINTS).forEach((point, at) => {
      startAnew(machine)
      cut(APPLY, point)
      if (at % 2 === 0) goOn()
      takeBack()
    })
    pointsOf(undoing, Math.ceil(POINTS / 2)).forEach((point) => {
      goOn()
      cut(['--undo'], point)
      takeBack()
    })
    console.info(`${name}: ${applying} + ${undoing} commands`)
  })

  test('the power is cut while it applies', () => {
    const { disk } = machine
    writeFileSync(TXG_TIMEOUT, '600')
    pointsOf(number, POINTS).forEach((point, at) => {
      startAnew(machine)
      cut(APPLY, point)
      // Lost by the cut, or it is none: unharmed() would name it.
      expectWell(disk.inside(['touch', '/srv/not on the disk yet']))
      disk.cutPower()
      startInstalled(disk)
      unharmed()
      // Copies of before a reboot are old: there it says so, and stops.
      if (at % 2 === 0 && layout.way === 'adopt-in-place') {
        expectWell(migrate(disk, APPLY, MANY))
        unharmed()
        expect(bootDefault(disk)).toBe('new')
      }
      expect(expectWell(migrate(disk, ['--undo'], MANY)).stdout).toContain('Lost: 0. Changed: 0.')
      unharmed()
    })
    writeFileSync(TXG_TIMEOUT, '5')
  })

  function cut(argv: readonly string[], point: number): void {
    const { signal, status, stdout, stderr } = migrate(machine.disk, argv, point)
    expect(signal ?? status, stdout + stderr).toBeOneOf(['SIGKILL', 0])
    unharmed()
  }
})
