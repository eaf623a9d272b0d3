import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command, Step } from '@tideline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildMachine, EXPORT, KEPT_HOSTILE } from '../system/support/move-machine.ts'
import {
  APPLY,
  bootDefault,
  harm,
  migrate,
  migrateFromStore,
  newNames,
  PATH,
  startInstalled,
  startMoved,
  stateOf,
} from '../system/support/move-script.ts'
import { newFolder } from '../system/support/product.ts'
import { zfsCases } from './zfs-cases.ts'
import { expectWell, makeZfsMachine, startAnew, type ZfsMachine } from './zfs-machine.ts'
import { POOL } from './zfs-plan.ts'

/**
 * The ways of a root on ZFS, on real pools: the steps of the plan one by one, then the exported migrate.sh,
 * applied and taken back; then the new layout, with its reset where it has one.
 */
const box = newFolder('zfs-move')
const tree = join(box, 'tree')
/** Written in the new layout: one below a kept path, one below none. */
const KEPT = '/home/sam/projects/written after the move'
const NOT_KEPT = '/srv/written after the move'

beforeAll(() => buildMachine(tree, KEPT_HOSTILE))
afterAll(() => rmSync(box, { recursive: true }))

describe.each(zfsCases)('%s', (name, layout) => {
  let machine: ZfsMachine
  let steps: Step[]

  beforeAll(async () => {
    machine = await makeZfsMachine(join(box, name), tree, layout)
    steps = machine.planned.plan.migration.phases[0]!.steps
    startInstalled(machine.disk)
  })
  afterAll(() => machine?.disk.close())

  const inside = ({ argv }: Command) =>
    machine.disk.inside(['env', '-C', EXPORT, `PATH=${PATH}`, ...argv])
  const isDone = ({ doneWhen = [] }: Step) => doneWhen.every((one) => inside(one).status === 0)
  const step = (id: string) => steps.find((one) => one.id === id)!
  const zfs = (...argv: string[]) => expectWell(machine.disk.outside(['zfs', ...argv])).stdout
  const exists = (name: string) => machine.disk.outside(['zfs', 'list', name]).status === 0
  const run = (...argv: string[]) => migrate(machine.disk, argv)

  function unharmed(): void {
    expect(harm(machine.before, stateOf(machine.disk))).toEqual([])
  }

  /** As stage 1 runs it; only some plans have one. */
  function reset(): void {
    const text = machine.planned.artifacts.find(({ name }) => name === 'rollback.sh')?.text
    if (text === undefined) return
    const file = join(box, 'rollback.sh')
    writeFileSync(file, text)
    expectWell(machine.disk.outside(['bash', '-e', file]))
  }

  function startNew(): void {
    machine.disk.stop()
    reset()
    startMoved(machine.disk, machine.planned.plan)
  }

  test('each step ends well, is seen to be done then and not before, and harms nothing', () => {
    for (const one of steps) {
      const isSeen = one.doneWhen !== undefined
      if (isSeen && !LOOKS.has(one.id))
        expect([one.id, isDone(one)], 'before').toEqual([one.id, false])
      if (one.isByHand) continue
      for (const command of one.commands) expectWell(inside(command), command)
      if (isSeen) expect([one.id, isDone(one)], 'after').toEqual([one.id, true])
    }
    unharmed()
  })

  test('run a second time, each is done already, or says what is in its way', () => {
    for (const one of steps.filter(({ isByHand }) => !isByHand)) {
      for (const command of one.commands) {
        const { status, stderr } = inside(command)
        if (status === 0) continue
        expect([one.id, stderr]).toEqual([one.id, expect.stringMatching(IN_THE_WAY)])
        break
      }
      if (one.doneWhen) expect([one.id, isDone(one)]).toEqual([one.id, true])
    }
    unharmed()
  })

  test('the commands of undo take them back', () => {
    for (const one of steps.toReversed())
      for (const command of one.undoCommands ?? []) expectWell(inside(command), command)
    for (const one of steps.filter(({ doneWhen, undoCommands }) => doneWhen && undoCommands))
      expect([one.id, isDone(one)]).toEqual([one.id, false])
    unharmed()
    expect(bootDefault(machine.disk)).toBe('old')
  })

  test.runIf(layout.mountPoint === '/')(
    'a root that mounts itself over / is seen, and mended',
    () => {
      const [properties, look] = [
        step('dataset-properties'),
        () => inside(step('dataset-properties').commands.at(-1)!),
      ]
      zfs('set', 'canmount=on', layout.root)
      expect([isDone(properties), look().stderr]).toEqual([
        false,
        expect.stringContaining('canmount'),
      ])
      zfs('set', 'canmount=noauto', layout.root)
      expect([isDone(properties), look().status]).toEqual([true, 0])
    },
  )

  test.runIf(layout.strategy === 'zfs')(
    'a new root: cut short it goes on, and one of another maker is left',
    () => {
      const made = step('new-root')
      const dataset = machine.planned.plan.rollback!.values.dataset!
      zfs('destroy', `${dataset}@blank`)
      expect(isDone(made)).toBe(false)
      for (const command of made.commands) expectWell(inside(command))
      expect(isDone(made)).toBe(true)
      expect(zfs('get', '-H', '-o', 'value', 'encryptionroot', dataset).trim()).toBe(
        layout.encrypted ?? '-',
      )
      zfs('inherit', 'tideline:root', dataset)
      expect(isDone(made)).toBe(false)
      expect(inside(made.commands[0]!)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('is there already'),
      })
      zfs('destroy', '-r', dataset)
      expect(isDone(made)).toBe(false)
    },
  )

  test('migrate.sh: a dry run changes nothing', () => {
    startAnew(machine)
    const { status, stdout, stderr } = run('--all')
    expect([status, stderr], stdout).toEqual([0, ''])
    expect(harm(machine.before, stateOf(machine.disk), /^$/)).toEqual([])
    for (const { id } of steps) expect(stdout).toContain(`[${id}]`)
    expect(stdout).not.toContain('would refuse')
  })

  test.runIf(layout.volume)('migrate.sh: another dataset at a mount point is refused', () => {
    const at = layout.volume!.mountPoint
    expectWell(machine.disk.inside(['umount', at]))
    expectWell(machine.disk.inside(['mount', '-t', 'zfs', layout.root, at]))
    const { status, stdout } = run(...APPLY)
    expect([status, stdout]).toEqual([2, expect.stringContaining('is not mounted from')])
    expect(harm(machine.before, stateOf(machine.disk), /^$/)).toEqual([])
    startAnew(machine)
  })

  test('migrate.sh: applied, applied again, taken back, applied', () => {
    const { disk, before } = machine
    expectWell(run(...APPLY))
    unharmed()
    expect(bootDefault(disk)).toBe('new')
    const once = stateOf(disk)
    expectWell(run('--apply'))
    expect(harm(once, stateOf(disk), /^$/)).toEqual([])
    const undone = expectWell(run('--undo'))
    expect(undone.stdout).toContain('Lost: 0. Changed: 0.')
    unharmed()
    expect(newNames(before, stateOf(disk))).not.toContain('/persist')
    expect(bootDefault(disk)).toBe('old')
    expectWell(run(...APPLY))
    unharmed()
  })

  test('the new layout has what is kept, and after another boot nothing else', () => {
    const { disk } = machine
    startNew()
    const verified = migrateFromStore(disk, ['--verify'])
    expect(expectWell(verified).stdout).toContain('Lost: 0. Changed: 0.')
    const mounted = () =>
      disk.inside(['findmnt', '-n', '-l', '-o', 'TARGET,SOURCE', '-t', 'zfs']).stdout
    const once = mounted()
    // What every start of NixOS on ZFS does.
    disk.outside(['zfs', 'mount', '-a'])
    expect(mounted()).toBe(once)
    write(KEPT)
    write(NOT_KEPT)
    startNew()
    expect([has(KEPT), has(NOT_KEPT)]).toEqual([true, false])
    expectWell(migrateFromStore(disk, ['--verify']))
    unharmedButWritten()
  })

  test.runIf(layout.strategy === 'zfs')('the reset keeps as many old roots as it was told', () => {
    const dataset = machine.planned.plan.rollback!.values.dataset!
    const old = zfs('list', '-H', '-o', 'name', '-r', POOL)
      .split('\n')
      .filter((name) => name.startsWith(`${dataset}-old-`))
    // The first one that is set aside is what the step made, and nobody was in.
    expect(old.length).toBe(layout.keepCount === 0 ? 0 : 2)
    machine.disk.stop()
    const marks = old
      .map((name) => machine.disk.see(name))
      .map((top) => run_(['test', '-e', `${top}${NOT_KEPT}`]))
    expect(marks.filter(Boolean).length).toBe(layout.keepCount === 0 ? 0 : 1)
    startMoved(machine.disk, machine.planned.plan)
  })

  test('in the old entry all is as it was, and is taken back', () => {
    const { disk } = machine
    disk.stop()
    startInstalled(disk)
    expect(expectWell(run('--undo')).stdout).toContain('Lost: 0. Changed: 0.')
    unharmedButWritten()
    expect(bootDefault(disk)).toBe('old')
    expect(exists(layout.root)).toBe(true)
  })

  function write(path: string): void {
    expectWell(machine.disk.inside(['mkdir', '-p', dirname(path)]))
    expectWell(machine.disk.inside(['touch', path]))
  }

  function has(path: string): boolean {
    return machine.disk.inside(['test', '-e', path]).status === 0
  }

  function run_(argv: readonly string[]): boolean {
    return machine.disk.outside(argv).status === 0
  }

  function unharmedButWritten(): void {
    const found = harm(machine.before, stateOf(machine.disk))
    expect(
      found.filter((line) => !line.endsWith('/tideline-stays') && !line.endsWith(KEPT)),
    ).toEqual([])
  }
})

/** Steps that are seen to be done from the beginning: they look, or were done by hand. */
const LOOKS = new Set(['dataset-properties', 'configuration', 'way-back'])

const IN_THE_WAY =
  /already exists|File exists|is there already|copy the store first|nothing to commit/
