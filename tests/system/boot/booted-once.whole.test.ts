import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newFolder } from '../support/product.ts'
import { makeLaptopToMove, makeOldLaptop } from './moving-laptop.ts'
import type { MovingMachine } from './moving-machine.ts'
import { APPLIED, CONFIGURED, expectWell, migrated } from './moving-steps.ts'
import type { BootReport } from './qemu.ts'

/** A machine without a screen: the new entry starts once, and a power cycle leads back to the old one. */
describe('a boot entry that starts once', () => {
  let folder: string
  let machine: MovingMachine
  const boots: Record<string, BootReport> = {}
  const verify = migrated('/persist', '--verify', '--done', 'login')

  beforeAll(async () => {
    folder = newFolder('booted-once')
    const laptop = await makeOldLaptop(folder)
    machine = await makeLaptopToMove(folder, laptop, 'adopt-in-place', 'tmpfs', [
      { edit: 'set-screen', isWithoutScreen: true },
    ])
    // The boot loader must have started the machine once, to know the entry that runs.
    boots.installed = await machine.start('installed', [])
    boots.old = await machine.start('old', [...CONFIGURED, [...APPLIED, '--done', 'from-desk']])
    boots.cut = await machine.start('cut', [], { cutAt: 'T:generation=new' })
    const again = ['bootctl', 'set-oneshot', 'nixos-generation-2.conf']
    boots.back = await machine.start('back', [again])
    boots.first = await machine.start('first', [verify, ['bootctl', 'set-oneshot', '@current']])
    boots.second = await machine.start('second', [verify])
    boots.last = await machine.start('last', [])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(['installed', 'old', 'back', 'first', 'second', 'last'])(
    'the boot "%s" is orderly',
    (name) => expectWell(boots[name]!),
  )
  test('applied, the next boot is the new entry and the default stays the old one', () => {
    const applied = boots.old!.runs.at(-1)!
    expect(applied.status, applied.said).toBe(0)
    expect(boots.cut!.facts.get('generation')).toBe('new')
  })
  test('a power cycle leads back', () => {
    expect(boots.back!.facts.get('generation')).toBe('old')
  })
  test('started once more, twice, it is accepted by --verify and starts from then on', () => {
    const entries = ['first', 'second', 'last'].map((name) => boots[name]!.facts.get('generation'))
    expect(entries).toEqual(['new', 'new', 'new'])
    for (const name of ['first', 'second']) {
      const [seen] = boots[name]!.runs
      expect(seen!.status, seen!.said).toBe(0)
    }
  })
})
