import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, MigrationId } from '@tideline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MoveLayout, MoveVolume } from './support/move-disk.ts'
import { buildMachine, plannedOn } from './support/move-machine.ts'
import {
  APPLY,
  bootDefault,
  harm,
  type Machine,
  makeMachineOn,
  migrate,
  migrateFromStore,
  PATH,
  startInstalled,
  startMoved,
  stateOf,
} from './support/move-script.ts'
import { newFolder } from './support/product.ts'

/** The exported migrate.sh where what is kept, or Nix, is copied beside what is / today. */
const box = newFolder('migrate-volumes')
const tree = join(box, 'tree')
const MANY = 1_000_000
beforeAll(() => buildMachine(tree))
afterAll(() => rmSync(box, { recursive: true }))

const ways: { way: MigrationId; layout: MoveLayout; volume?: MoveVolume }[] = [
  { way: 'btrfs-online', layout: 'btrfs with subvolumes' },
  {
    ...{ way: 'copy-to-volume', layout: 'ext4' },
    volume: { fsType: 'xfs', mountPoint: '/mnt/vol' },
  },
  {
    ...{ way: 'separate-nix', layout: 'ext4' },
    volume: { fsType: 'ext4', mountPoint: '/mnt/nix' },
  },
]

describe.each(ways)('$way on $layout', ({ way, layout, volume }) => {
  let machine: Machine
  const run = (...argv: string[]) => migrate(machine.disk, argv)

  beforeAll(async () => {
    const planned = plannedOn(layout, way, [], volume)
    machine = await makeMachineOn(box, tree, layout, planned, volume)
    startInstalled(machine.disk)
  })
  afterAll(() => machine?.disk.close())

  test('a dry run changes nothing, counts the copies, and shows each step with --all', () => {
    const { disk, before, plan } = machine
    const short = run()
    expect([short.status, short.stderr]).toEqual([0, ''])
    if (way !== 'separate-nix') expect(short.stdout).toMatch(/ in '\/home\/sam' to '\/persist'\n/)
    expect(short.stdout.split('\n').length).toBeLessThan(700)
    const { status, stdout, stderr } = run('--all')
    expect([status, stderr]).toEqual([0, ''])
    expect(harm(before, stateOf(disk), /^$/)).toEqual([])
    for (const { id } of plan.migration.phases.flatMap(({ steps }) => steps))
      expect(stdout).toContain(`[${id}]`)
    expect(stdout).not.toContain('would refuse')
  })

  test('applied, nothing of before is touched', () => {
    const { disk, before } = machine
    const { status, stdout, stderr } = run(...APPLY)
    expect([status, stderr], stdout).toEqual([0, ''])
    expect(harm(before, stateOf(disk))).toEqual([])
    expect(bootDefault(disk)).toBe('new')
  })

  test('the new layout has it all, and says so', () => {
    const { disk, plan } = machine
    disk.stop()
    startMoved(disk, plan)
    const { status, stdout, stderr } = migrateFromStore(disk, ['--verify'])
    expect([status, stderr], stdout).toEqual([0, ''])
    expect(stdout).toContain('Lost: 0. Changed: 0.')
    expect(stdout).toContain('All that could be seen is well.')
  })

  test('a kept path that does not come from the store is named, also where something is there', () => {
    const { disk } = machine
    const at = '/var/lib/bluetooth'
    expect(disk.inside(['umount', at])).toMatchObject({ status: 0 })
    const { status, stdout, stderr } = migrateFromStore(disk, ['--verify'])
    expect([status, stderr], stdout).toEqual([1, `${at} does not come from /persist\n`])
    expect(stdout).toContain('Lost: 0. Changed: 0.')
    expect(stdout).toContain('NOT WELL: See that what you keep comes from the store.')
    expect(disk.inside(['mount', '--bind', `/persist${at}`, at])).toMatchObject({ status: 0 })
    expect(migrateFromStore(disk, ['--verify'])).toMatchObject({ status: 0, stderr: '' })
  })

  test('undone in the old system, all is as it was', () => {
    const { disk, before } = machine
    disk.stop()
    startInstalled(disk)
    const { status, stdout, stderr } = run('--undo')
    expect([status, stderr], stdout).toEqual([0, ''])
    expect(stdout).toContain('Lost: 0. Changed: 0.')
    // What the new layout wrote to see that it stays there is on the old root, where that is the store.
    const added = harm(before, stateOf(disk)).filter((line) => !line.endsWith('/tideline-stays'))
    expect(added).toEqual([])
    expect(bootDefault(disk)).toBe('old')
  })

  if (way === 'separate-nix')
    test('what was copied by hand, on whatever day, does not count as done', () => {
      const { disk, before, plan } = machine
      const steps = plan.migration.phases.flatMap(({ steps: all }) => all)
      const byHand = (commands: readonly Command[] = []) => {
        for (const { argv } of commands)
          expect(disk.inside(['env', `PATH=${PATH}`, ...argv])).toMatchObject({ status: 0 })
      }
      const step = (name: string) => steps.find(({ id }) => id === name)!
      for (const id of ['volumes', 'nix-store', 'nix-rest']) byHand(step(id).commands)
      disk.stop()
      startInstalled(disk)
      byHand(step('volumes').commands)
      const old = run(...APPLY)
      expect([old.status, old.stdout]).toEqual([1, expect.stringContaining('nothing shows that')])
      for (const id of ['nix-rest', 'nix-store']) byHand(step(id).undoCommands)
      const again = run('--apply')
      expect([again.status, again.stderr], again.stdout).toEqual([0, ''])
      expect(bootDefault(disk)).toBe('new')
      expect(
        harm(before, stateOf(disk)).filter((line) => !line.endsWith('/tideline-stays')),
      ).toEqual([])
    })

  // The same program on each: one of them shows it.
  if (way === 'copy-to-volume')
    test('what was copied before the machine was started anew does not count as done', () => {
      const { disk, before } = machine
      const { ran } = migrate(disk, APPLY, MANY)
      expect(run('--undo')).toMatchObject({ status: 0 })
      // Cut off after the first copies, and before the rest of Nix.
      expect(migrate(disk, APPLY, ran - 12)).toMatchObject({ signal: 'SIGKILL' })
      disk.stop()
      startInstalled(disk)
      expect(run()).toMatchObject({ stdout: expect.stringContaining('(old: made before') })
      const old = run('--apply')
      expect([old.status, old.stdout]).toEqual([1, expect.stringContaining('so that it is old')])
      expect(bootDefault(disk)).not.toBe('')
      // One of them alone, as STEPS.md has it.
      const first = machine.plan.migration.phases
        .flatMap(({ steps }) => steps)
        .find(({ isOldAfterBoot }) => isOldAfterBoot)!
      expect(run('--all').stdout).toContain(`[${first.id}] (old: made before`)
      for (const { argv } of first.undoCommands!)
        if (argv[0] === 'sh') expect(disk.inside(argv)).toMatchObject({ status: 0, stderr: '' })
      expect(run('--all').stdout).toContain(`[${first.id}] (not done yet)`)
      expect(run('--undo')).toMatchObject({ status: 0 })
      const again = run(...APPLY)
      expect([again.status, again.stderr], again.stdout).toEqual([0, ''])
      expect(
        harm(before, stateOf(disk)).filter((line) => !line.endsWith('/tideline-stays')),
      ).toEqual([])
    })
})
