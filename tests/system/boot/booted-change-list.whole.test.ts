import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harm } from '../support/move-script.ts'
import { newFolder } from '../support/product.ts'
import { listPlanned } from '../support/staying-list.ts'
import { KEPT_TODAY, LESS, MORE } from '../support/staying-plan.ts'
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
import { type Argv, type MovingMachine, makeMovingMachine } from './moving-machine.ts'
import { CONFIGURED, expectWell, MIGRATE } from './moving-steps.ts'
import type { BootReport } from './qemu.ts'

/**
 * All that is kept gets another list, by another module and in a store on a second disk. One service writes to the
 * store that is left until the machine is off; the new entry starts from the other one, in stage 1 too.
 */
describe('another list, in a store on another disk', () => {
  const [file, hostile, bluetooth] = MORE as [string, string, string]
  const kept = (mode: string) => besideJournal('/safe/state', mode)
  let folder: string
  let machine: MovingMachine
  const boots: Record<string, BootReport> = {}
  const seen = (name: string, at: number) => boots[name]!.runs.at(at)!

  beforeAll(async () => {
    folder = newFolder('booted-change-list')
    const planned = listPlanned('tmpfs over ext4', 'ext4', undefined, {
      uuids: { disk: 'e2a7c650-91f8-4c3b-b1d4-07a6f39c58e1', boot: BOOT_UUID },
      isAdopted: true,
      today: [...KEPT_TODAY, hostile],
    })
    const old = await makeEmptiedMachine(folder, planned)
    machine = await makeMovingMachine(`${folder}/machine`, old, planned)
    const looked = [LOOKED, LOGS]
    const applied = [...MIGRATE, ...applying(planned)]
    boots.old = await machine.start('old', [
      ...[WRITTEN, ...CONFIGURED.slice(-2), LISTED, [...MIGRATE, '--all']],
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
        if (id !== 'rest') expect(said).toContain(`[${id}]`)
      expect(said).not.toContain('would refuse')
    })
    test('applied, all steps up to the reboot are done, and --verify says to reboot', () => {
      const { status, said } = seen('old', 5)
      expect(status, said).toBe(0)
      expect(said).toContain('passwords proven')
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
    test('all comes from the other disk, and nothing was written below it', () => {
      for (const name of ['first', 'second']) {
        expect(seen(name, 2).said.split('\n')).toEqual([
          ...MORE.map((path) => `${path} from /dev/vdc[/state${path}], below: `),
          `${LESS} from , below: `,
          '',
        ])
        for (const path of ['/etc/machine-id', '/var/log'])
          expect(boots[name]!.facts.get(`mount ${path}`)).toBe(`/dev/vdc[/state${path}]`)
        expect(boots[name]!.facts.get('mount /nix')).toBe('/dev/vda[/nix]')
      }
    })
    test('what was written to the store that is left until the machine was off is named', () => {
      expect(linesOf(hostile, seen('first', 3).said)).toEqual(['started in old', 'started in new'])
      const named = seen('first', 0).said.match(/^ {2}'.*'$/gm)
      expect(named).toEqual([
        "  '/persist/srv/hostile/log'",
        "  '/persist/var/lib/nixos/tideline-mark'",
      ])
    })
    test('what is written after that is there at the second boot, up to the last line', () => {
      expect(seen('second', 1).said).toBe('secret\nused\nused\n')
      const since = ['started in new', 'stopped in new', 'started in new']
      const inOld = ['started in old', 'stopped in old']
      expect(linesOf(bluetooth, seen('second', 3).said)).toEqual([...inOld, ...since])
      expect(linesOf(hostile, seen('second', 3).said)).toEqual([inOld[0], ...since])
      expect(boots.second!.facts.get('kept-marks')).toBe('new ')
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
    test('all comes from the store that was left, as it was at the reboot', () => {
      for (const name of ['before', 'cut'])
        expect(seen(name, 0).said.split('\n')).toEqual([
          `${file} from , below: `,
          `${hostile} from /dev/vda[${hostile}], below: `,
          `${bluetooth} from , below: log `,
          `${LESS} from /dev/vda[${LESS}], below: `,
          '',
        ])
      const inOld = ['started in old', 'stopped in old', 'started in old']
      expect(linesOf(hostile, seen('before', 1).said)).toEqual(inOld)
    })
    test('--undo sets the copies aside with all that was written, and starts nothing else from then on', () => {
      const { status, said } = seen('before', 2)
      expect(status, said).toBe(0)
      expect(said).toContain(`/safe/state${hostile} is /safe/state/.tideline-copies/`)
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
    test('of the whole store that was left nothing is harmed', async () => {
      const harmed = harm(machine.before, await machine.entries(), /^$/)
      expect(harmed.filter((line) => !line.startsWith('added'))).toEqual([])
      expect(machine.before.size).toBeGreaterThan(100)
    })
  })

  const USED: Argv = ['sh', '-c', `echo used >> '${file}'; echo used > ${hostile}/used`]
  const SET_ASIDE: Argv = [
    ...[
      'sh',
      '-c',
      'cd /safe/state/.tideline-copies && cat "$1.undone-1" "$2.undone-1/used"',
      'sh',
    ],
    ...['copy-etc-new-key', 'store-copy-srv-hostile'],
  ]
})
