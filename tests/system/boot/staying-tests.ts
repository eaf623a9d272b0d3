import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harm } from '../support/move-script.ts'
import { newFolder } from '../support/product.ts'
import { MORE, type StayingPlan } from '../support/staying-plan.ts'
import { applying } from '../support/staying-runs.ts'
import {
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

export const [FILE, HOSTILE, BLUETOOTH] = MORE as [string, string, string]
/** What the service that is stopped for its copy has written before the reboot; nobody stops the other one. */
export const IN_OLD = ['started in old', 'stopped in old'] as const

type Name = 'old' | 'first' | 'second' | 'before' | 'cut' | 'after'

/** What came of one boot, and of one command in it. */
export type Seen = {
  boot: (name: Name) => BootReport
  run: (name: Name, at: number) => BootReport['runs'][number]
}

export type StayingMove = {
  plan: () => StayingPlan
  /** Where it keeps what it copies. */
  store: string
  /** The steps that copy FILE and HOSTILE. */
  copies: readonly [string, string]
  /** The step that waits for a week. */
  later: string
  /** Tests of this move alone. */
  inNew: (seen: Seen) => void
  inOld: (seen: Seen) => void
}

/**
 * A root in RAM stays, and what is kept on it changes by migrate.sh in the system that runs: two boots of the new
 * entry, the one of before, taken back there, begun again and the power cut at its end, and the new one again.
 */
export function describeStaying(move: StayingMove): void {
  const { store, later } = move
  const kept = (mode: string) => besideJournal(store, mode)
  let folder: string
  let machine: MovingMachine
  const boots: Partial<Record<Name, BootReport>> = {}
  const boot = (name: Name) => boots[name]!
  const run = (name: Name, at: number) => boot(name).runs.at(at)!

  beforeAll(async () => {
    folder = newFolder('booted-staying')
    const planned = move.plan()
    machine = await makeMovingMachine(
      `${folder}/machine`,
      await makeEmptiedMachine(folder, planned),
      planned,
    )
    const looked = [LOOKED, LOGS]
    const applied = [...MIGRATE, ...applying(planned)]
    // What is put into the configuration.
    const configured = CONFIGURED.slice(-2)
    boots.old = await machine.start('old', [
      ...[WRITTEN, ...configured, LISTED, [...MIGRATE, '--all']],
      ...[applied, [...MIGRATE, '--verify']],
    ])
    boots.first = await machine.start('first', [kept('--verify'), LISTED, ...looked, USED])
    const oldOnce = ['bootctl', 'set-oneshot', 'nixos-generation-1.conf']
    boots.second = await machine.start('second', [
      ...[kept('--verify'), ['cat', FILE, `${HOSTILE}/used`], ...looked, kept('--undo'), oldOnce],
    ])
    boots.before = await machine.start('before', [...looked, kept('--undo')])
    const again = [kept('--undo'), WRITTEN, applied, ['sleep', '60']]
    boots.cut = await machine.start('cut', [...looked, setAside(move), ...again], {
      cutAt: 'All steps up to here are done',
    })
    boots.after = await machine.start('after', [kept('--verify'), LISTED])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(['old', 'first', 'second', 'before', 'after'] as const)(
    'the boot "%s" is orderly',
    (name) => {
      expectWell(boot(name))
      expect(boot(name).facts.get('root')).toBe('tmpfs 755 0:0')
    },
  )

  test('it is the same machine all along, and the boot loader starts what it was told to', () => {
    const all = Object.values(boots).map(({ facts }) => facts)
    expect(new Set(all.map((facts) => facts.get('machine-id'))).size).toBe(1)
    expect(all.map((facts) => facts.get('generation'))).toEqual([
      ...['old', 'new', 'new', 'old', 'old', 'new'],
    ])
  })

  describe('in the system that runs', () => {
    test('a dry run shows each step, and refuses nothing', () => {
      const { status, said } = run('old', 4)
      expect(status, said).toBe(0)
      for (const { id } of machine.plan.migration.phases.flatMap(({ steps }) => steps))
        if (id !== later) expect(said).toContain(`[${id}]`)
      expect(said).not.toContain('would refuse')
    })
    test('applied, all steps up to the reboot are done, and --verify says to reboot', () => {
      const { status, said } = run('old', 5)
      expect(status, said).toBe(0)
      expect(said).toContain('All steps up to here are done')
      expect(run('old', 6)).toEqual({
        ...{ status: 2, said: expect.stringContaining('Reboot into the new entry first') },
      })
    })
  })

  describe('in the new entry', () => {
    test('--verify finds all well, at the first boot and at the second', () => {
      for (const name of ['first', 'second'] as const) {
        const { status, said } = run(name, 0)
        expect(status, said).toBe(0)
        expect(said).toContain('Lost: 0. Changed: 0.')
        expect(said).toContain('All that could be seen is well.')
      }
    })
    test('contents, owners, modes, dates, ACLs and attributes are those of before', () => {
      expect(run('old', 3).said).toContain("'/srv/hostile/owned' -rw-r----- 61234:54321 ")
      expect(run('first', 1)).toEqual(run('old', 3))
    })
    test('what is written there after that is there at the second boot, up to the last line', () => {
      expect(run('second', 1).said).toBe('secret\nused\nused\n')
      const since = ['started in new', 'stopped in new', 'started in new']
      expect(linesOf(BLUETOOTH, run('second', 3).said)).toEqual([...IN_OLD, ...since])
      expect(linesOf(HOSTILE, run('second', 3).said)).toEqual([IN_OLD[0], ...since])
    })
    test('--undo refuses: it is in use', () => {
      const { status, said } = run('second', 4)
      expect([status, said]).toEqual([
        2,
        expect.stringContaining('First start the entry of before'),
      ])
    })
    move.inNew({ boot, run })
  })

  describe('in the entry of before', () => {
    test('--undo sets the copies aside with all that was written, and starts nothing else from then on', () => {
      const { status, said } = run('before', 2)
      expect(status, said).toBe(0)
      expect(said).toContain(`${store}${HOSTILE} is ${store}/.tideline-copies/`)
      expect(run('cut', 2).said).toBe('secret\nused\nused\n')
      expect(run('cut', 3)).toEqual({ status: 0, said: 'There is nothing to take back.\n' })
    })
    test('begun again, and the power cut as soon as all is said to be done: the new entry has it whole', () => {
      expect(boot('cut').isOrderly).toBe(false)
      expect(run('after', 0)).toEqual({
        ...{ status: 0, said: expect.stringContaining('Lost: 0. Changed: 0.') },
      })
      expect(run('after', 1)).toEqual(run('old', 3))
    })
    test('of the whole store of before nothing is harmed', async () => {
      const harmed = harm(machine.before, await machine.entries(), /^$/)
      expect(harmed.filter((line) => !line.startsWith('added'))).toEqual([])
      expect(machine.before.size).toBeGreaterThan(100)
    })
    move.inOld({ boot, run })
  })
}

const USED: Argv = ['sh', '-c', `echo used >> '${FILE}'; echo used > ${HOSTILE}/used`]

function setAside({ store, copies }: StayingMove): Argv {
  const program = 'cd "$1/.tideline-copies" && cat "$2.undone-1" "$3.undone-1/used"'
  return ['sh', '-c', program, 'sh', store, ...copies]
}
