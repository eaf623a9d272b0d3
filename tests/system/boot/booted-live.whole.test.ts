import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harm } from '../support/move-script.ts'
import { newFolder } from '../support/product.ts'
import { makeLaptopToMove, makeOldLaptop } from './moving-laptop.ts'
import type { MovingMachine } from './moving-machine.ts'
import { APPLIED, CONFIGURED, expectWell, MIGRATE, migrated } from './moving-steps.ts'
import type { BootReport } from './qemu.ts'

/** The move by renames: prepared in the old system, made in a live one, booted twice, and taken back. */
describe('from a live system', () => {
  let folder: string
  let machine: MovingMachine
  const boots: Record<string, BootReport> = {}
  const verify = migrated('/nix/old-root', '--verify', '--done', 'login')

  beforeAll(async () => {
    folder = newFolder('booted-live')
    const laptop = await makeOldLaptop(folder)
    machine = await makeLaptopToMove(folder, laptop, 'live-media', 'tmpfs', [
      { edit: 'swap-on-store' },
    ])
    boots.old = await machine.start('old', [...CONFIGURED, APPLIED])
    boots.moved = await machine.startLive('moved', [
      [...MIGRATE, '--apply'],
      [...MIGRATE, '--apply'],
    ])
    boots.first = await machine.start('first', [verify])
    boots.second = await machine.start('second', [verify, migrated('/nix/old-root', '--undo')])
    boots.back = await machine.startLive('back', [[...MIGRATE, '--undo']])
    boots.undone = await machine.startOld('undone', [[...MIGRATE, '--undo']])
    boots.last = await machine.start('last', [])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(['old', 'first', 'second', 'undone', 'last'])('the boot "%s" is orderly', (name) => {
    expectWell(boots[name]!)
  })
  test('prepared, moved, and a second time nothing is left to do', () => {
    const applied = boots.old!.runs.at(-1)
    expect(applied!.status, applied!.said).toBe(0)
    for (const { status, said } of boots.moved!.runs) expect(status, said).toBe(0)
  })
  test('the new entry starts twice, with an empty root, and all is well', () => {
    for (const name of ['first', 'second']) {
      const { facts, runs } = boots[name]!
      expect(facts.get('generation')).toBe('new')
      expect(facts.get('root')).toBe('tmpfs 755 0:0')
      expect(runs[0]!.status, runs[0]!.said).toBe(0)
      expect(runs[0]!.said).toContain('Lost: 0. Changed: 0.')
    }
    expect(boots.second!.runs[0]!.said).toContain('well: One mark is gone, the other is there')
  })
  test('--undo there says that the live system comes first', () => {
    const { status, said } = boots.second!.runs[1]!
    expect([status, said]).toEqual([2, expect.stringContaining('First start the live system')])
  })
  test('taken back in the live system and then in the old one, which is the next boot again', () => {
    expect(boots.back!.runs[0]!.status, boots.back!.runs[0]!.said).toBe(0)
    const [undone] = boots.undone!.runs
    expect(undone!.status, undone!.said).toBe(0)
    expect(undone!.said).toContain('Lost: 0. Changed: 0.')
    expect(boots.last!.facts.get('generation')).toBe('old')
    expect(boots.last!.facts.get('root')).toBe('ext4 755 0:0')
  })
  test('of the whole disk of before nothing is harmed', async () => {
    const after = await machine.entries()
    const harmed = harm(machine.before, after, /^$/)
    expect(harmed.filter((line) => !line.startsWith('added'))).toEqual([])
  })
})
