import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXPORT } from '../support/move-machine.ts'
import { harm } from '../support/move-script.ts'
import { newFolder } from '../support/product.ts'
import { makeLaptopToMove, makeOldLaptop } from './moving-laptop.ts'
import type { MovingMachine } from './moving-machine.ts'
import { APPLIED, CONFIGURED, expectWell, migrated } from './moving-steps.ts'
import type { BootReport } from './qemu.ts'

/** What people do who do it for the first time, and what happens to them, on one machine after the other. */
describe('mistakes of a newcomer', () => {
  let folder: string
  let machine: MovingMachine
  const boots: Record<string, BootReport> = {}
  const verify = migrated('/persist', '--verify', '--done', 'login')

  beforeAll(async () => {
    folder = newFolder('booted-mistakes')
    const laptop = await makeOldLaptop(folder)
    machine = await makeLaptopToMove(folder, laptop, 'adopt-in-place', 'tmpfs')
    boots.old = await machine.start('old', [
      ...CONFIGURED,
      WITHOUT_PASSWORD,
      APPLIED,
      ['cat', '/boot/loader/loader.conf'],
      WITH_PASSWORD,
      APPLIED,
      ['env', '-C', EXPORT, 'nixos-rebuild', 'switch', '--flake', '/etc/nixos#otter'],
      verify,
    ])
    boots.cutEarly = await machine.start('cut-early', [], { cutAt: 'prepare-root: before' })
    boots.cutLate = await machine.start('cut-late', [], { cutAt: 'T:generation=new' })
    boots.first = await machine.start('first', [verify])
    boots.second = await machine.start('second', [verify])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('an account without a password is refused before the reboot, and the old entry stays the default', () => {
    const [refused, loader] = boots.old!.runs.slice(5)
    expect(refused!.status, refused!.said).toBe(1)
    expect(refused!.said).toContain('sam has no password to keep')
    expect(loader!.said).toContain('default nixos-generation-1.conf')
  })
  test('once there is one, --apply goes on', () => {
    const applied = boots.old!.runs[8]!
    expect(applied.status, applied.said).toBe(0)
  })
  test('switch in place of boot: --verify says to reboot, and nothing is harmed', () => {
    const { status, said } = boots.old!.runs[10]!
    expect([status, said]).toEqual([2, expect.stringContaining('Reboot into the new entry first')])
  })
  test('the power is cut in the first boot, twice: while the root is made, and once it is up', () => {
    for (const name of ['cutEarly', 'cutLate']) expect(boots[name]!.isOrderly).toBe(false)
    expect(boots.cutEarly!.log).toContain('prepare-root: before')
    expect(boots.cutLate!.facts.get('generation')).toBe('new')
  })
  test.each(['first', 'second'])('the boot "%s" after it is orderly, and all is well', (name) => {
    expectWell(boots[name]!)
    expect(boots[name]!.facts.get('root')).toBe('tmpfs 755 0:0')
    const [seen] = boots[name]!.runs
    expect(seen!.status, seen!.said).toBe(0)
    expect(seen!.said).toContain('Lost: 0. Changed: 0.')
  })
  test('of the whole disk of before nothing is harmed', async () => {
    const after = await machine.entries()
    const harmed = harm(machine.before, after, /^$/)
    expect(harmed.filter((line) => !line.startsWith('added'))).toEqual([])
  })
})

const SHADOW =
  'cp -p /etc/shadow /run/shadow && sed "s/^sam:[^:]*/sam:!/" /run/shadow > /etc/shadow'
const WITHOUT_PASSWORD = ['sh', '-c', SHADOW]
const WITH_PASSWORD = ['sh', '-c', 'cat /run/shadow > /etc/shadow']
