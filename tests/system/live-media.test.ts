import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Plan, Snapshot } from '@tideline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import { makeCutter } from './support/cut-short.ts'
import { type DiskEntry, diskEntries, places } from './support/disk-entries.ts'
import { type LiveDisk, liveFileSystems, makeLiveDisk } from './support/live-disk.ts'
import {
  buildLiveTree,
  livePlan,
  PLANNED_DEVICE,
  SWAP_FILE,
  snapshotOf,
} from './support/live-host.ts'
import { copyProduct, newFolder } from './support/product.ts'

/**
 * The moves from a live system on real disks, as the plan prints them: every command with the argv
 * that it has there, but for the name of the device. Then all is undone by the recovery card.
 */
const box = newFolder('live-media')
const tree = join(box, 'tree')
const cutter = makeCutter(box)
let snapshot: Snapshot

beforeAll(() => {
  buildLiveTree(tree)
  snapshot = snapshotOf(tree, copyProduct(join(box, 'checkout')).main, join(box, 'snapshot.json'))
})
afterAll(() => rmSync(box, { recursive: true }))

describe.each(liveFileSystems)('a root on %s', (kind) => {
  let disk: LiveDisk
  let plan: Plan
  const said: { step: string; status: number | null; out: string; err: string }[] = []
  const seen: Record<'start' | 'moved' | 'undone', Map<string, DiskEntry>> = {
    ...{ start: new Map(), moved: new Map(), undone: new Map() },
  }

  beforeAll(async () => {
    disk = await makeLiveDisk(box, kind)
    disk.mount()
    run('cp', ['-a', `${tree}/.`, disk.mnt])
    if (kind !== 'btrfs') expect(disk.inside(['test', '-d', '/mnt/lost+found']).status).toBe(0)
    // As NixOS has it, and what no copy can be taken away from.
    expect(disk.inside(['chattr', '+i', '/mnt/var/empty']).status).toBe(0)
    seen.start = diskEntries(disk.mnt)
    disk.umount()
    plan = livePlan(snapshot, kind)
    for (const { id, commands } of liveSteps(plan))
      for (const command of commands) {
        if (command.argv[0] === 'umount') seen.moved = diskEntries(disk.mnt)
        say(id, command)
      }
    for (const command of recoveryOf(plan)) say('recovery', command)
    seen.undone = diskEntries(disk.mnt)
    disk.umount()
  })
  afterAll(() => {
    disk.inside(['umount', '/mnt'])
    disk.mount()
    disk.inside(['chattr', '-R', '-i', '/mnt/var/empty'])
    disk.close()
  })

  function say(step: string, command: Command): void {
    if (isReboot(command)) return
    const { status, stdout, stderr } = disk.inside(argvOn(disk, command))
    said.push({ step, status, out: stdout, err: stderr })
  }

  test('every command ends well, and says what the step says', () => {
    expect(said.filter(({ status, err }) => status !== 0 || err !== '')).toEqual([])
    expect(new Set(said.map(({ step }) => step))).toEqual(
      new Set([
        ...['live-mount', 'live-aside', 'live-copy', 'live-swap', 'live-move-up', 'live-leave'],
        'recovery',
      ]),
    )
    expect(said.findLast(({ step }) => step === 'live-copy')!.out).toBe('same\n')
    expect(said.findLast(({ step }) => step === 'live-move-up')!.out).toContain('system -> ')
    expect(liveSteps(plan).at(-1)!.commands.at(-1)!.argv).toEqual(['systemctl', 'reboot'])
  })

  test('nothing is lost: each file of before is there, moved as a whole', () => {
    const expected = new Map([...seen.start].map(([path, entry]) => [placeAfter(path), entry]))
    const isNew = (path: string) =>
      path === '/old-root' || /^\/(?:persist\/|large(?:\/|$))/.test(path)
    const moved = [...seen.moved].filter(([path]) => expected.has(path) || !isNew(path))
    expect(withoutDates(moved)).toEqual(withoutDates([...expected]))
  })

  test('what is kept is on the store, with owner, mode, date, links, ACLs and attributes', () => {
    const kept = keptPaths(plan).flatMap((top) =>
      [...seen.start.keys()].filter((path) => path === top || path.startsWith(`${top}/`)),
    )
    expect(kept.length).toBeGreaterThan(150)
    const originals = kept.map((path) => [path, whatAndDate(seen.start.get(path)!)])
    const copies = kept.map((path) => [path, whatAndDate(seen.moved.get(storedAt(path, plan)))])
    expect(copies).toEqual(originals)
    const inodes = ['Documents/first', 'Documents/second', 'projects/third'].map(
      (path) => seen.moved.get(`/persist/home/sam/${path}`)!.inode,
    )
    expect(new Set(inodes).size).toBe(1)
    expect(whatAndDate(seen.moved.get('/persist/home/sam/Documents/first'))).toContain('user.tide')
    expect(whatAndDate(seen.moved.get('/persist/var/lib/bluetooth'))).toContain('posix_acl_default')
  })

  test('folders above what is kept are as they were', () => {
    for (const kept of keptPaths(plan)) {
      const store = storedAt(kept, plan).slice(0, -kept.length)
      for (const path of parentsOf(kept)) {
        const { what } = seen.start.get(path)!
        expect([store, path, seen.moved.get(`${store}${path}`)!.what]).toEqual([store, path, what])
      }
    }
  })

  test('the recovery card puts everything back, the swap file too', () => {
    const isAdded = (path: string) =>
      path === '/old-root' ||
      (/^\/nix\/(?:persist|large)(?:\/|$)/.test(path) && !seen.start.has(path))
    const undone = [...seen.undone].filter(([path]) => !isAdded(path))
    expect(withoutDates(undone)).toEqual(withoutDates([...seen.start]))
  })

  test('cut short after any rename, it can be gone on with or undone', () => {
    // Less to copy each time: the moves are the same.
    const small = livePlan(snapshot, kind, ['/etc/machine-id', '/home/sam/.ssh'])
    const moves = liveSteps(small)
      .flatMap(({ commands }) => commands)
      .filter((command) => !['mount', 'umount'].includes(command.argv[0]!) && !isReboot(command))
    const undo = recoveryOf(small).slice(-1)
    disk.mount()
    const start = undonePlaces(disk)
    expect(runAll(disk, moves)).toBeUndefined()
    const end = places(disk.mnt)
    expect(runAll(disk, undo)).toBeUndefined()
    let cuts = 0
    for (; ; cuts += 1) {
      const cutAt = runAll(disk, moves, cutter.after(cuts))
      if (cutAt === undefined) break
      expect(cutter.made(cuts)).toBe(cuts)
      expect(runAll(disk, undo)).toBeUndefined()
      expect([cuts, undonePlaces(disk)]).toEqual([cuts, start])
      runAll(disk, moves, cutter.after(cuts))
      expect(runAll(disk, moves.slice(cutAt))).toBeUndefined()
      expect([cuts, namesOf(places(disk.mnt))]).toEqual([cuts, namesOf(end)])
      expect(runAll(disk, undo)).toBeUndefined()
      expect([cuts, undonePlaces(disk)]).toEqual([cuts, start])
    }
    // All moves are made now: the way back is cut as well.
    let undoCuts = 0
    for (; runAll(disk, undo, cutter.after(undoCuts)) !== undefined; undoCuts += 1) {
      expect(runAll(disk, undo)).toBeUndefined()
      expect([undoCuts, undonePlaces(disk)]).toEqual([undoCuts, start])
      expect(runAll(disk, moves)).toBeUndefined()
    }
    expect(undonePlaces(disk)).toEqual(start)
    expect([cuts, undoCuts].every((count) => count > 20)).toBe(true)
    disk.umount()
  })
})

function liveSteps(plan: Plan) {
  return plan.migration.phases.find(({ id }) => id === 'live')!.steps
}

/** Without what makes the old entry the next boot: no NixOS is there to enter, and no /boot. */
function recoveryOf(plan: Plan): readonly Command[] {
  return plan.migration.recovery
    .find(({ id }) => id === 'live-usb')!
    .commands.filter(({ argv }) => argv[0] !== 'nixos-enter' && argv.at(-1) !== '/mnt/boot')
}

function isReboot({ argv }: Command): boolean {
  return argv[0] === 'systemctl'
}

function argvOn(disk: LiveDisk, { argv }: Command): string[] {
  return argv.map((argument) => (argument === PLANNED_DEVICE ? disk.device : argument))
}

/** Where the first command was killed; undefined where all ended well. */
function runAll(
  disk: LiveDisk,
  commands: readonly Command[],
  env: Record<string, string> = {},
): number | undefined {
  for (const [at, command] of commands.entries()) {
    const { status, signal, stderr } = disk.inside(argvOn(disk, command), env)
    if (signal === 'SIGKILL') return at
    if (status !== 0) throw new Error(`${command.argv.join(' ')}: ${status} ${stderr}`)
  }
  return undefined
}

/** The root, without the copies that the moves leave on the store and the empty folder. */
function undonePlaces(disk: LiveDisk): Map<string, string> {
  const all = places(disk.mnt)
  return new Map(
    [...all].filter(
      ([path]) =>
        path !== '/old-root' && !/^\/nix\/(?:persist\/(?!passwords)|large(?:\/|$))/.test(path),
    ),
  )
}

function namesOf(found: Map<string, string>): string[] {
  return [...found.keys()].toSorted()
}

function placeAfter(path: string): string {
  if (path === SWAP_FILE) return `/persist${path}`
  if (/^\/nix\/(?:store|var|persist)(?:\/|$)/.test(path)) return path.slice('/nix'.length)
  return path === '/lost+found' ? path : `/old-root${path}`
}

function keptPaths({ persistence, moreStores }: Plan): string[] {
  return [persistence, ...moreStores].flatMap(sourcesIn)
}

function sourcesIn({ system, users }: Plan['persistence']): string[] {
  return [system, ...Object.values(users)]
    .flatMap(({ directories, files }) => [...directories, ...files])
    .map(({ source }) => source)
}

/** Where a kept path, or one in it, lies on the partition that becomes /nix. */
function storedAt(path: string, { moreStores }: Plan): string {
  const other = moreStores.find((store) =>
    sourcesIn(store).some((top) => path === top || path.startsWith(`${top}/`)),
  )
  return `${other ? other.store.slice('/nix'.length) : '/persist'}${path}`
}

function parentsOf(path: string): string[] {
  const names = path.split('/').slice(1, -1)
  return names.map((_, at) => `/${names.slice(0, at + 1).join('/')}`)
}

function whatAndDate(entry: DiskEntry | undefined): string {
  return entry ? `${entry.what} ${entry.changedAt}` : 'nothing'
}

function withoutDates(entries: readonly (readonly [string, DiskEntry])[]): string[] {
  return entries.map(([path, { inode, what }]) => `${path} ${inode} ${what}`).toSorted()
}
