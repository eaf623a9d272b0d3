import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersistenceForm, RootDesign, StrategyId } from '@tideline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../run.ts'
import { adopt, type Ground } from './adopted-machine.ts'
import { encrypted, makeLaptop, planFor } from './laptop.ts'
import {
  type Booted,
  bootedTwice,
  describeLayout,
  expectOrderly,
  MARKS_ON_DISK,
} from './layout-tests.ts'

/**
 * Machines whose root starts empty, booted: planned by the pipeline, evaluated by Nix, with a stage 1
 * that holds what that of NixOS holds. Stand-ins for NixOS' activation and for the persistence
 * modules; systemd, its order, the units, the program and the disk are real.
 */
const folder = mkdtempSync(join(tmpdir(), 'tideline-rollback-'))
let laptop: Ground

beforeAll(async () => {
  laptop = await makeLaptop(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('btrfs, recreate, by impermanence', () => {
  const booted = bootedOn(() => laptop, 'btrfs-recreate', 'impermanence')
  describeLayout(booted)
  test('nothing but the root and the store is left on the disk', async () => {
    expect(await booted.machine.onDisk(subvolumesBelow)).toEqual(['@', 'tideline/root'])
  })
})

describe('btrfs, keep old roots, by preservation', () => {
  const root = { keepDays: 30, keepCount: 1 }
  const booted = bootedOn(() => laptop, 'btrfs-keep', 'preservation', root)
  describeLayout(booted)
  test('the last root is still there, with what was on it', async () => {
    const marks = await booted.machine.onDisk(marksOfOldRoots)
    expect(marks).toEqual([[], MARKS_ON_DISK])
  })
  test('one that is too old goes, and the last one stays', async () => {
    const later = await booted.machine.boot('later', { clock: '2027-06-01T00:00:00' })
    expectOrderly(later)
    expect(await booted.machine.onDisk(marksOfOldRoots)).toEqual([MARKS_ON_DISK])
  })
})

describe('btrfs, blank snapshot, by bind mounts', () => {
  const booted = bootedOn(() => laptop, 'btrfs-blank', 'bind-mounts', {}, putIntoBlank)
  describeLayout(booted)
  test('what was put into the snapshot is on each new root', async () => {
    const root = await booted.machine.onDisk((top) => readdirSync(join(top, 'tideline/root')))
    expect(root).toContain('from-blank')
  })
})

describe('a RAM disk, by preservation', () => {
  describeLayout(bootedOn(() => laptop, 'tmpfs', 'preservation'))
})

describe('btrfs on LUKS, recreate, by impermanence', () => {
  describeLayout(bootedOn(() => encrypted(laptop, folder), 'btrfs-recreate', 'impermanence'))
})

function bootedOn(
  ground: () => Ground,
  strategy: StrategyId,
  form: PersistenceForm,
  root: Partial<RootDesign> = {},
  prepare: (top: string) => void = () => undefined,
): Booted {
  return bootedTwice(async () => {
    const own = ground()
    const machine = await adopt(join(folder, 'machine'), own, planFor(own, strategy, form, root))
    await machine.onDisk(prepare)
    return machine
  })
}

/** As the plan's own step says to. */
function putIntoBlank(top: string): void {
  const blank = join(top, 'tideline/root-blank')
  const setReadOnly = (value: string) =>
    run('btrfs', ['property', 'set', '-ts', blank, 'ro', value])
  setReadOnly('false')
  writeFileSync(join(blank, 'from-blank'), '')
  setReadOnly('true')
}

function subvolumesBelow(top: string): string[] {
  const list = run('btrfs', ['subvolume', 'list', top])
  return [...list.matchAll(/ path (.+)$/gm)].map(([, path]) => path!).toSorted()
}

/** Of each old root, the oldest first, what the boot on it had left there. */
function marksOfOldRoots(top: string): string[][] {
  const roots = join(top, 'tideline/old_roots')
  return readdirSync(roots)
    .toSorted()
    .map((name) => MARKS_ON_DISK.filter((mark) => existsSync(join(roots, name, mark))))
}
