import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
 * The exported migrate.sh on real disks, with every command that it has there. Nix and the boot loader
 * are stood in for, and so is the reboot; the rest of the machine is real.
 */
const box = newFolder('migrate')
const tree = join(box, 'tree')
beforeAll(() => buildMachine(tree, KEPT_HOSTILE))
afterAll(() => rmSync(box, { recursive: true }))

describe.each(moveLayouts)('adopt in place on %s', (layout) => {
  let machine: Machine
  beforeAll(async () => {
    machine = await makeMachineOn(box, tree, layout, plannedOn(layout, 'adopt-in-place'))
    startInstalled(machine.disk)
  })
  afterAll(() => machine?.disk.close())

  test('a dry run changes nothing, and shows each step', () => {
    const { disk, before, plan } = machine
    const { status, stdout, stderr } = migrate(disk, [])
    expect([status, stderr]).toEqual([0, ''])
    expect(harm(before, stateOf(disk), /^$/)).toEqual([])
    for (const { id } of plan.migration.phases.flatMap(({ steps }) => steps))
      expect(stdout).toContain(`[${id}]`)
    expect(stdout).not.toContain('would refuse')
  })

  test('applied, it stops before the reboot; nothing of before is touched', () => {
    const { disk, before } = machine
    const { status, stdout, stderr } = migrate(disk, APPLY)
    expect([status, stdout, stderr]).toEqual([
      0,
      expect.stringContaining('All steps up to here are done'),
      '',
    ])
    expect(harm(before, stateOf(disk))).toEqual([])
    expect(bootDefault(disk)).toBe('new')
    expect(disk.inside(['cat', '/run/systemctl']).stdout).not.toMatch(/reboot|poweroff/)
  })

  test('applied again it does nothing', () => {
    const { disk } = machine
    const [once, said] = [stateOf(disk), disk.inside(['cat', '/tideline-move/journal']).stdout]
    expect(migrate(disk, APPLY.slice(0, 1))).toMatchObject({ status: 0, stderr: '' })
    expect(harm(once, stateOf(disk), /^$/)).toEqual([])
    expect(disk.inside(['cat', '/tideline-move/journal']).stdout).toBe(said)
  })

  test('undone, all is as it was, and the old system boots next', () => {
    const { disk, before } = machine
    const { status, stdout, stderr } = migrate(disk, ['--undo'])
    expect([status, stdout, stderr]).toEqual([
      0,
      expect.stringContaining('Lost: 0. Changed: 0.'),
      '',
    ])
    expect(harm(before, stateOf(disk))).toEqual([])
    expect(bootDefault(disk)).toBe('old')
    expect(newNames(before, stateOf(disk))).not.toContain('/persist')
  })
})
