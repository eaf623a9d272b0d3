import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harm } from '../support/move-script.ts'
import { newFolder } from '../support/product.ts'
import type { MovingMachine } from './moving-machine.ts'
import {
  AFTER_DAMAGE,
  APPLIED,
  CONFIGURED,
  DAMAGED,
  expectWell,
  MENDED,
  MIGRATE,
  migrated,
} from './moving-steps.ts'
import type { BootReport } from './qemu.ts'

export type Adoption = {
  /** The machine in `folder`, before it moves. */
  makeMachine: (folder: string) => Promise<MovingMachine>
  /** As the guest says it: file system, mode and owner. */
  roots: Record<'old' | 'new', string>
  /** The disk of it can be looked at from outside. */
  isPlain: boolean
}

/** Adopted in place by migrate.sh, booted twice, each boot looked at, one with damage, and taken back. */
export function describeAdoption({ makeMachine, roots, isPlain }: Adoption): void {
  let folder: string
  const boots: Record<string, BootReport> = {}
  let machine: MovingMachine

  beforeAll(async () => {
    folder = newFolder('booted')
    machine = await makeMachine(folder)
    const verify = migrated('/persist', '--verify', '--done', 'login')
    boots.old = await machine.start('old', [[...MIGRATE, '--all'], ...CONFIGURED, APPLIED, verify])
    boots.first = await machine.start('first', [verify, DAMAGED, verify, MENDED, verify])
    boots.second = await machine.start('second', [verify, migrated('/persist', '--undo')])
    boots.undone = await machine.start('undone', [
      [...MIGRATE, '--undo'],
      [...MIGRATE, '--undo'],
    ])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(['old', 'first', 'second', 'undone'])('the boot "%s" is orderly', (name) => {
    expectWell(boots[name]!)
  })

  describe('in the old system', () => {
    test('a dry run shows each step, and refuses nothing', () => {
      const [dryRun] = boots.old!.runs
      expect(dryRun!.status).toBe(0)
      for (const { id } of machine.plan.migration.phases.flatMap(({ steps }) => steps))
        expect(dryRun!.said).toContain(`[${id}]`)
      expect(dryRun!.said).not.toContain('would refuse')
    })
    test('applied, all steps up to the reboot are done', () => {
      const applied = boots.old!.runs.at(-2)!
      expect(applied.status, applied.said).toBe(0)
      expect(applied.said).toContain('All steps up to here are done')
    })
    test('--verify says that the machine is not rebooted yet', () => {
      const { status, said } = boots.old!.runs.at(-1)!
      expect([status, said]).toEqual([
        2,
        expect.stringContaining('Reboot into the new entry first'),
      ])
    })
  })

  describe('in the new one', () => {
    test('the boot loader starts it, twice, with an empty root', () => {
      for (const name of ['first', 'second']) {
        expect(boots[name]!.facts.get('generation')).toBe('new')
        expect(boots[name]!.facts.get('root')).toBe(roots.new)
      }
    })
    test('--verify finds all well after the first boot', () => {
      const { status, said } = boots.first!.runs[0]!
      expect(status, said).toBe(0)
      expect(said).toContain('Lost: 0. Changed: 0.')
      expect(said).toContain('All that could be seen is well.')
    })
    test('it names what is damaged, changed and gone, and nothing else', () => {
      const { status, said } = boots.first!.runs[2]!
      expect(status, said).toBe(1)
      expect(said.match(/^(?:lost|changed) .*$/gm)).toEqual(AFTER_DAMAGE)
      expect(said).toContain('Something is not well')
      expect(said).not.toContain('[reboot-again]')
    })
    test('once that is mended, all is well again', () => {
      const { status, said } = boots.first!.runs[4]!
      expect([status, said]).toEqual([0, expect.stringContaining('Lost: 0. Changed: 0.')])
    })
    test('after the second boot one mark is gone, the other is there', () => {
      const { status, said } = boots.second!.runs[0]!
      expect(status, said).toBe(0)
      expect(said).toContain('well: One mark is gone, the other is there')
      expect(boots.second!.facts.get('kept-marks')).toBe('old new ')
      expect([...boots.second!.facts.keys()].filter((key) => key.startsWith('unkept'))).toEqual([])
    })
    test('--undo makes the old system the next boot', () => {
      const { status, said } = boots.second!.runs[1]!
      expect([status, said]).toEqual([0, expect.stringContaining('is the next boot again')])
    })
  })

  describe('taken back', () => {
    test('the boot loader starts the old entry: its own root, with what was written meanwhile', () => {
      expect(boots.undone!.facts.get('generation')).toBe('old')
      expect(boots.undone!.facts.get('root')).toBe(roots.old)
      expect(boots.undone!.facts.get('kept-marks')).toBe('old new new ')
    })
    test('it is the same machine all along', () => {
      const ids = Object.values(boots).map(({ facts }) => facts.get('machine-id'))
      expect(new Set(ids).size).toBe(1)
    })
    test('the rest is taken back there, and nothing differs from before', () => {
      const [undone, again] = boots.undone!.runs
      expect(undone!.status, undone!.said).toBe(0)
      expect(undone!.said).toContain('Lost: 0. Changed: 0.')
      expect(again!.status, again!.said).toBe(0)
    })
    test.runIf(isPlain)('of the whole disk of before nothing is harmed', async () => {
      const after = await machine.entries()
      const harmed = harm(machine.before, after, /^$/)
      expect(harmed.filter((line) => !line.startsWith('added'))).toEqual([])
    })
  })
}
