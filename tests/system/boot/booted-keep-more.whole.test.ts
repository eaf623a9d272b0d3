import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harm } from '../support/move-script.ts'
import { newFolder } from '../support/product.ts'
import { LESS, MORE, plannedToStay } from '../support/staying-plan.ts'
import { applying } from '../support/staying-runs.ts'
import {
  BOOT_UUID,
  besideJournal,
  LISTED,
  LOGS,
  LOOKED,
  linesOf,
  makeEmptiedMachine,
  WRITTEN,
} from './emptied-machine.ts'
import { expectInOrder } from './layout-tests.ts'
import { type Argv, type MovingMachine, makeMovingMachine } from './moving-machine.ts'
import { CONFIGURED, expectWell, MIGRATE } from './moving-steps.ts'
import type { BootReport } from './qemu.ts'

/**
 * The root is in RAM already, and the store in use. In the system that runs two folders and a file more are copied to
 * it, and one is kept no longer. Services write to the folders from before the machine is up until it is off.
 */
describe('more and less kept where the root is in RAM', () => {
  const [file, hostile, bluetooth] = MORE as [string, string, string]
  let folder: string
  let machine: MovingMachine
  const boots: Record<string, BootReport> = {}
  const kept = (mode: string) => besideJournal('/persist', mode)
  const seen = (name: string, at: number) => boots[name]!.runs.at(at)!

  beforeAll(async () => {
    folder = newFolder('booted-keep-more')
    const uuids = { disk: '6c1d9f04-2b7e-4d15-9a3c-58e07f41b2d6', boot: BOOT_UUID }
    const planned = plannedToStay('tmpfs over ext4', { uuids, isAdopted: true })
    const old = await makeEmptiedMachine(folder, planned)
    machine = await makeMovingMachine(`${folder}/machine`, old, planned)
    const applied = [...MIGRATE, ...applying(planned)]
    const looked = [LOOKED, LOGS]
    boots.old = await machine.start('old', [
      WRITTEN,
      // What is put into the configuration.
      ...CONFIGURED.slice(-2),
      LISTED,
      [...MIGRATE, '--all'],
      applied,
      [...MIGRATE, '--verify'],
    ])
    boots.first = await machine.start('first', [kept('--verify'), LISTED, ...looked, USED])
    const oldOnce = ['bootctl', 'set-oneshot', 'nixos-generation-1.conf']
    boots.second = await machine.start('second', [
      ...[kept('--verify'), ['cat', file, `${hostile}/used`], ...looked, kept('--undo'), oldOnce],
    ])
    boots.before = await machine.start('before', [...looked, kept('--undo')])
    const again = [WRITTEN, applied, ['sleep', '60']]
    boots.cut = await machine.start('cut', [...looked, SET_ASIDE, kept('--undo'), ...again], {
      cutAt: 'All steps up to here are done',
    })
    boots.after = await machine.start('after', [kept('--verify'), LISTED])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(['old', 'first', 'second', 'before', 'after'])('the boot "%s" is orderly', (name) => {
    expectWell(boots[name]!)
    expect(boots[name]!.facts.get('root')).toBe('tmpfs 755 0:0')
  })
  test('it is the same machine all along, and the boot loader starts what it was told to', () => {
    const all = Object.values(boots).map(({ facts }) => facts)
    expect(new Set(all.map((facts) => facts.get('machine-id'))).size).toBe(1)
    expect(all.map((facts) => facts.get('generation'))).toEqual([
      ...['old', 'new', 'new', 'old', 'old', 'new'],
    ])
  })

  describe('in the system that runs', () => {
    test('a dry run shows each step, and refuses nothing', () => {
      const { status, said } = seen('old', 4)
      expect(status, said).toBe(0)
      for (const { id } of machine.plan.migration.phases.flatMap(({ steps }) => steps))
        if (id !== 'less-aside') expect(said).toContain(`[${id}]`)
      expect(said).not.toContain('would refuse')
    })
    test('applied, all steps up to the reboot are done, and --verify says to reboot', () => {
      const { status, said } = seen('old', 5)
      expect(status, said).toBe(0)
      expect(said).toContain('All steps up to here are done')
      expect(seen('old', 6)).toEqual({
        ...{ status: 2, said: expect.stringContaining('Reboot into the new entry first') },
      })
    })
  })

  describe('in the new entry', () => {
    test('--verify finds all well, at the first boot and at the second', () => {
      for (const name of ['first', 'second']) {
        const { status, said } = seen(name, 0)
        expect(status, said).toBe(0)
        expect(said).toContain('Lost: 0. Changed: 0.')
        expect(said).toContain('All that could be seen is well.')
      }
    })
    test('contents, owners, modes, dates, ACLs and attributes are those of before', () => {
      expect(seen('old', 3).said).toContain("'/srv/hostile/owned' -rw-r----- 61234:54321 ")
      expect(seen('first', 1)).toEqual(seen('old', 3))
    })
    test('each new path comes from the store, and nothing was written below it', () => {
      for (const at of [seen('first', 2), seen('second', 2)])
        expect(at.said.split('\n')).toEqual([
          ...[file, hostile, bluetooth].map((path) => `${path} from /dev/vda[${path}], below: `),
          `${LESS} from , below: `,
          '',
        ])
    })
    test('each is mounted before what writes to it is started', () => {
      for (const name of ['first', 'second'])
        expectInOrder(boots[name]!.log, [
          'Mounted var-lib-bluetooth.mount',
          'Starting bluetooth.service',
        ])
    })
    test('a writer that is known was stopped for its copy, what another wrote later went with the root', () => {
      expect(linesOf(bluetooth, seen('first', 3).said)).toEqual([...IN_OLD, 'started in new'])
      expect(linesOf(hostile, seen('first', 3).said)).toEqual([IN_OLD[0], 'started in new'])
    })
    test('what is written there after that is there at the second boot, up to the last line', () => {
      expect(seen('second', 1).said).toBe('secret\nused\nused\n')
      const since = ['started in new', 'stopped in new', 'started in new']
      expect(linesOf(bluetooth, seen('second', 3).said)).toEqual([...IN_OLD, ...since])
      expect(linesOf(hostile, seen('second', 3).said)).toEqual([IN_OLD[0], ...since])
    })
    test('--undo refuses: it is in use', () => {
      const { status, said } = seen('second', 4)
      expect([status, said]).toEqual([
        2,
        expect.stringContaining('First start the entry of before'),
      ])
    })
  })

  describe('in the entry of before', () => {
    test('the new paths are as empty as they were, what is no longer kept is there', () => {
      for (const name of ['before', 'cut']) {
        expect(seen(name, 0).said.split('\n')).toEqual([
          `${file} from , below: `,
          ...[hostile, bluetooth].map((path) => `${path} from , below: log `),
          `${LESS} from /dev/vda[${LESS}], below: `,
          '',
        ])
        expect(linesOf(hostile, seen(name, 1).said)).toEqual(['started in old'])
      }
    })
    test('--undo sets the copies aside with all that was written, and starts nothing else from then on', () => {
      const { status, said } = seen('before', 2)
      expect(status, said).toBe(0)
      expect(said).toContain(`/persist${hostile} is /persist/.tideline-copies/`)
      expect(seen('cut', 2).said).toBe('secret\nused\nused\n')
      expect(seen('cut', 3)).toEqual({ status: 0, said: 'There is nothing to take back.\n' })
    })
    test('begun again, and the power cut as soon as all is said to be done: the new entry has it whole', () => {
      expect(boots.cut!.isOrderly).toBe(false)
      expect(seen('after', 0)).toEqual({
        ...{ status: 0, said: expect.stringContaining('Lost: 0. Changed: 0.') },
      })
      expect(seen('after', 1)).toEqual(seen('old', 3))
    })
    test('of the whole store of before nothing is harmed', async () => {
      const harmed = harm(machine.before, await machine.entries(), /^$/)
      expect(harmed.filter((line) => !line.startsWith('added'))).toEqual([])
    })
  })

  const USED: Argv = ['sh', '-c', `echo used >> '${file}'; echo used > ${hostile}/used`]
  const SET_ASIDE: Argv = [
    ...['sh', '-c', 'cd /persist/.tideline-copies && cat "$1.undone-1" "$2.undone-1/used"', 'sh'],
    ...['copy-etc-new-key', 'copy-srv-hostile'],
  ]
})

const IN_OLD = ['started in old', 'stopped in old']
