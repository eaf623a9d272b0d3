import {
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Command, Plan, Step } from '@tideline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import { damagesOf } from './support/damages.ts'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { encryptFolder } from './support/fscrypt.ts'
import { buildLiveTree } from './support/live-host.ts'
import { newFolder } from './support/product.ts'
import { makeVolumeMachine, type VolumeMachine, type WayOnDisks } from './support/volume-machine.ts'

/**
 * The ways that copy to a subvolume or another volume, on real file systems: their steps run on the old
 * root as they are printed, are cut short, made again, taken back and made once more.
 */
const box = newFolder('volumes')
const tree = join(box, 'tree')
const BIG = '/home/sam/Documents'

beforeAll(() => {
  buildLiveTree(tree)
  const odd = ['odd names', 'odd files', 'odd links'].map((name) => join(tree, 'home/sam', name))
  run('cp', ['-a', ...odd, join(tree, BIG)])
})
afterAll(() => rmSync(box, { recursive: true }))

const ways: (WayOnDisks & {
  store?: ['root' | 'volume', string?]
  nix: ['root' | 'volume', string]
})[] = [
  {
    ...{ way: 'btrfs-online', root: 'btrfs' },
    store: ['root', 'tideline/persist'],
    nix: ['root', 'tideline/nix'],
  },
  {
    ...{ way: 'copy-to-volume', root: 'ext4' },
    volume: { fsType: 'xfs', mountPoint: '/mnt/vol' },
    store: ['volume'],
    nix: ['volume', 'nix'],
  },
  {
    ...{ way: 'separate-nix', root: 'ext4' },
    volume: { fsType: 'ext4', mountPoint: '/mnt/nix' },
    nix: ['volume', ''],
  },
]

describe.each(ways)('$way, with a root on $root', ({ store, nix, ...disks }) => {
  let machine: VolumeMachine
  let before: Map<string, DiskEntry>
  const said: { step: string; argv: string; status: number | null; out: string; err: string }[] = []

  beforeAll(async () => {
    machine = await makeVolumeMachine(box, tree, disks)
    run('chattr', ['+d', join(machine.oldRoot, BIG, 'odd names')])
    // What is kept as a file: its copy cannot be renamed as it is.
    run('chattr', ['+i', join(machine.oldRoot, 'etc/machine-id')])
    before = diskEntries(machine.oldRoot)
    for (const step of machine.steps) for (const command of step.commands) say(step, command)
  })
  afterAll(() => machine?.close())

  function say({ id }: Step, command: Command): void {
    const { status, stdout, stderr } = machine.run(command)
    said.push({ step: id, argv: command.argv.join(' '), status, out: stdout, err: stderr })
  }

  const step = (id: string) => machine.steps.find((one) => one.id.startsWith(id))!
  const undo = (of: Step) => {
    for (const command of of.undoCommands ?? []) expectWell(machine.run(command))
  }
  const isDone = (of: Step) => of.doneWhen!.every((command) => machine.run(command).status === 0)
  const programOf = (of: Step, name: string) =>
    of.commands.find(({ argv }) => argv[2]?.includes(name))!

  test('every command ends well, and each step is seen to be done', () => {
    expect(said.filter(({ status, err }) => status !== 0 || err !== '')).toEqual([])
    for (const one of machine.steps)
      if (one.doneWhen) expect([one.id, isDone(one)]).toEqual([one.id, true])
    expect(said.filter(({ out }) => out === 'same\n').length).toBeGreaterThan(1)
    expect(said.findLast(({ step: id }) => id === 'nix-rest')!.out).toBe('in place\n')
  })

  test('the old root is as it was', () => {
    expect(changedIn(before, diskEntries(machine.oldRoot))).toEqual([])
  })

  test.runIf(store)('what is kept is on the volume, in everything alike', () => {
    const stored = diskEntries(machine.see(store![0], store![1]))
    let count = 0
    for (const { source, at } of keptPaths(machine.plan))
      for (const [path, entry] of within(before, source)) {
        expect([path, whatAndDate(stored.get(`${at}${path}`))]).toEqual([path, whatAndDate(entry)])
        count += 1
      }
    expect(count).toBeGreaterThan(50)
    const same = ['first', 'second'].map((name) => stored.get(`${BIG}/${name}`)!.inode)
    expect(new Set(same).size).toBe(1)
    expect(whatAndDate(stored.get(`${BIG}/first`))).toContain('user.tide')
    for (const path of ['/home', '/home/sam', '/var', '/var/lib'])
      expect([path, stored.get(path)!.what]).toEqual([path, before.get(path)!.what])
  })

  test.runIf(store)('holes stay holes, flags are set, and a swap file is new', () => {
    const top = machine.see(store![0], store![1])
    expect(run('lsattr', ['-d', join(top, BIG, 'odd names')]).split(' ')[0]).toContain('d')
    expect(lstatSync(join(top, BIG, 'sparse')).blocks).toBeLessThan(100)
    expect(lstatSync(join(top, 'var/lib/swapfile')).size).toBe(2 ** 22)
  })

  test('Nix is where the new layout looks for it, whole', () => {
    const [of, name] = nix
    const top = of === 'root' ? machine.see('root', name) : join(machine.see('volume'), name)
    for (const folder of ['store', 'var'])
      expect(
        run('diff', [
          '-r',
          '--no-dereference',
          join(machine.oldRoot, 'nix', folder),
          join(top, folder),
        ]),
      ).toBe('')
    expect(lstatSync(join(top, 'store')).mode).toBe(
      lstatSync(join(machine.oldRoot, 'nix/store')).mode,
    )
  })

  test('run again, no copy is touched', () => {
    for (const one of machine.steps.filter(({ id }) => /^(?:copy|nix)-/.test(id))) {
      const [first] = one.commands.filter(({ argv }) => argv[0] === 'sh')
      expect(machine.run(first!)).toMatchObject({
        stderr: expect.stringMatching(/is there already|copy the store first/),
      })
    }
  })

  test('undone, everything is as before, and can be done again', () => {
    for (const one of machine.steps.toReversed()) undo(one)
    expect(changedIn(before, diskEntries(machine.oldRoot))).toEqual([])
    for (const one of machine.steps.filter(
      ({ doneWhen, undoCommands }) => doneWhen && undoCommands,
    ))
      expect([one.id, isDone(one)]).toEqual([one.id, false])
    said.length = 0
    for (const one of machine.steps)
      if (one.undoCommands || one.id === 'room')
        for (const command of one.commands) say(one, command)
    expect(said.filter(({ status }) => status !== 0)).toEqual([])
    expect(machine.steps.filter((one) => one.doneWhen && !isDone(one))).toEqual([])
  })

  test('a copy of the store that was cut short is seen, and made again', () => {
    undo(step('nix-rest'))
    const [, copy] = step('nix-store').commands
    // Real deaths: a program that writes more than it may is killed.
    const cut = machine.run(copy!, 'ulimit -f 0')
    expect(cut.status).not.toBe(0)
    expect(isDone(step('nix-store'))).toBe(false)
    expect(machine.run(step('nix-rest').commands[1]!).stderr).toContain('copy the store first')
    for (const id of ['nix-store', 'nix-rest']) {
      for (const command of step(id).commands) expectWell(machine.run(command))
      expect(isDone(step(id))).toBe(true)
    }
  })

  test('paths that were collected since, added, or share files, are no difference', () => {
    const own = (name: string) => join(machine.oldRoot, 'nix/store', name)
    const runAll = (...names: string[]) => {
      for (const name of names) for (const one of step(name).commands) expectWell(machine.run(one))
    }
    const undoNix = () => ['nix-rest', 'nix-store'].map((name) => undo(step(name)))
    undoNix()
    for (const name of ['collected', 'stays']) {
      mkdirSync(own(name))
      writeFileSync(join(own(name), 'file'), 'alike')
    }
    runAll('nix-store')
    rmSync(own('collected'), { recursive: true })
    mkdirSync(own('added'))
    linkSync(join(own('stays'), 'file'), join(own('added'), 'file'))
    runAll('nix-rest')
    expect(isDone(step('nix-rest'))).toBe(true)
    undoNix()
    for (const name of ['stays', 'added']) rmSync(own(name), { recursive: true })
    runAll('nix-store', 'nix-rest')
  })

  test('an undo where its volume is not mounted says so', () => {
    const takers = machine.steps.flatMap(({ undoCommands = [] }) =>
      undoCommands.filter(({ argv }) => /undone-/.test(argv[2] ?? '')),
    )
    expect(takers.length).toBeGreaterThan(1)
    for (const { argv } of takers) {
      const elsewhere = { asRoot: true, argv: [...argv.slice(0, -1), '/not-mounted'] }
      expect(machine.run(elsewhere)).toMatchObject({
        ...{ status: 1, stderr: '/not-mounted is not mounted: mount it first\n' },
      })
    }
  })

  test.runIf(store)('a swap file that was cut short is made again', () => {
    const [, make] = step('swap').commands
    const file = join(machine.see(store![0], store![1]), 'var/lib/swapfile')
    expect(machine.run(make!).stderr).toContain('is there already')
    renameSync(file, `${file}.part`)
    expect(isDone(step('swap'))).toBe(false)
    expectWell(machine.run(make!))
    expect(isDone(step('swap'))).toBe(true)
    expect(lstatSync(`${file}.cut-1`).size).toBe(0)
    writeFileSync(file, 'no swap')
    expect(isDone(step('swap'))).toBe(false)
    rmSync(file)
    expectWell(machine.run(make!))
  })

  test.runIf(store)('what was mounted in it since is not copied along', () => {
    const copy = machine.steps.find(({ copies }) => copies?.[0]?.from.startsWith(BIG))!
    const vault = join(BIG, 'odd names')
    const mount = (...argv: string[]) => expectWell(machine.run({ argv, asRoot: true }))
    undo(copy)
    const commands = copy.commands.filter(({ argv }) => argv[0] !== 'systemctl')
    mount('mount', '-t', 'tmpfs', 'none', vault)
    expect(machine.run(commands[0]!)).toMatchObject({
      ...{ status: 1, stdout: '', stderr: expect.stringContaining(`${vault} is mounted: unmount`) },
    })
    mount('umount', vault)
    for (const command of commands) expectWell(machine.run(command))
    expect(isDone(copy)).toBe(true)
  })

  test.runIf(disks.root === 'btrfs')('room is asked for what cannot share its blocks', () => {
    const [ask] = step('room').commands
    expect(machine.run(ask!)).toMatchObject({ status: 0, stdout: 'room\n', stderr: '' })
    const images = join(machine.oldRoot, BIG, 'images of\nmachines')
    mkdirSync(images)
    run('chattr', ['+C', images])
    run('fallocate', ['-l', '150M', join(images, 'one')])
    run('fallocate', ['-l', '150M', join(machine.oldRoot, BIG, 'shared')])
    expect(machine.run(ask!)).toMatchObject({
      ...{
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^157286400 bytes are not copied/),
      },
    })
    rmSync(images, { recursive: true })
    expect(machine.run(ask!)).toMatchObject({ status: 0 })
    rmSync(join(machine.oldRoot, BIG, 'shared'))
  })

  test.runIf(store && disks.root === 'ext4')('what fscrypt encrypts is not copied', () => {
    const copy = machine.steps.find(({ copies }) => copies?.[0]?.from.startsWith(BIG))!
    const vault = join(machine.oldRoot, BIG, 'vault')
    undo(copy)
    mkdirSync(vault)
    encryptFolder(vault, machine.oldRoot)
    writeFileSync(join(vault, 'secret'), 'plain')
    const begin = machine.run(copy.commands.find(({ argv }) => argv[0] === 'sh')!)
    expect(begin).toMatchObject({
      ...{
        status: 1,
        stdout: '',
        stderr: expect.stringContaining('vault is encrypted by fscrypt'),
      },
    })
    rmSync(vault, { recursive: true })
    for (const command of copy.commands) expectWell(machine.run(command))
  })

  test.runIf(store)('under a clock that stands behind not all counts as changed since', () => {
    const copy = machine.steps.find(({ copies }) => copies?.[0]?.from.startsWith(BIG))!
    const stub = join(machine.oldRoot, 'run/stubs/cat')
    const inCopy = join(machine.see(store![0], store![1]), BIG, 'first')
    undo(copy)
    const commands = copy.commands.filter(({ argv }) => argv[0] !== 'systemctl')
    const end = commands.length - 2
    const behind = '#!/bin/sh\n/bin/cat "$@" && touch -d 1970-01-02 /proc/self/fd/1\n'
    writeFileSync(stub, behind, { mode: 0o755 })
    expectWell(machine.run(commands[0]!))
    rmSync(stub)
    for (const command of commands.slice(1, end)) expectWell(machine.run(command))
    expect(machine.run(commands[end]!)).toMatchObject({ status: 0, stdout: 'same\n' })
    const was = readFileSync(inCopy)
    writeFileSync(
      inCopy,
      was.map((byte) => byte ^ 1),
    )
    expect(machine.run(commands[end]!)).toMatchObject({
      ...{ status: 1, stderr: expect.stringContaining('first\t') },
    })
    writeFileSync(inCopy, was)
    // What is changed since is excused, as ever.
    run('touch', ['-d', '2001-01-01', join(machine.oldRoot, BIG, 'first')])
    const { status, stdout, stderr } = machine.run(commands[end]!)
    expect([status, stdout], stderr).toEqual([0, expect.stringMatching(/^newer first\n/)])
    undo(copy)
    for (const command of commands) expectWell(machine.run(command))
  })

  test.runIf(store)('a copy that was cut short is seen, and made again', () => {
    const copy = machine.steps.find(({ copies }) => copies?.[0]?.from.startsWith(BIG))!
    undo(copy)
    const commands = copy.commands.filter(({ argv }) => argv[0] !== 'systemctl')
    expectWell(machine.run(commands[0]!))
    const cut = machine.run(commands[1]!, 'ulimit -f 1')
    expect(cut.status).not.toBe(0)
    expect(machine.run(programOf(copy, 'sha256sum'))).toMatchObject({ status: 1, stdout: '' })
    expect(isDone(copy)).toBe(false)
    for (const command of commands) expectWell(machine.run(command))
    expect(isDone(copy)).toBe(true)
  })

  test.runIf(store)('whatever differs is named', () => {
    const copy = machine.steps.find(({ copies }) => copies?.[0]?.from.startsWith(BIG))!
    const compare = programOf(copy, 'sha256sum')
    const top = machine.see(store![0], store![1])
    const mark = join(top, '.tideline-copies', copy.id)
    renameSync(`${mark}.done`, `${mark}.begun`)
    expect(machine.run(compare)).toMatchObject({ status: 0, stdout: 'same\n' })
    for (const [name, damage, mend] of damagesOf(join(top, BIG), join(machine.oldRoot, BIG))) {
      damage()
      const { status, stderr } = machine.run(compare)
      expect([name, status]).toEqual([name, 1])
      expect([name, stderr]).toEqual([name, expect.stringMatching(/^[<>] /m)])
      mend()
      run('touch', ['-r', join(machine.oldRoot, BIG), join(top, BIG)])
    }
    expect(machine.run(compare)).toMatchObject({ status: 0, stdout: 'same\n', stderr: '' })
    // What a running system writes meanwhile is no difference, and is named.
    writeFileSync(join(machine.oldRoot, BIG, 'written since'), 'new')
    const later = machine.run(compare)
    expect(later).toMatchObject({ status: 0, stderr: '' })
    expect(later.stdout).toBe('newer .\nnewer written since\nsame\n')
    renameSync(`${mark}.begun`, `${mark}.done`)
  })

  test.runIf(disks.volume)('where there is no room, it says so before anything is copied', () => {
    const [room] = step('room').commands
    const [, , , , at = ''] = room!.argv
    const tight = { asRoot: true, argv: ['mount', '-t', 'tmpfs', '-o', 'size=64k', 'none', at] }
    expectWell(machine.run(tight))
    expect(machine.run(room!)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(' are free'),
    })
    expectWell(machine.run({ asRoot: true, argv: ['umount', at] }))
    expect(machine.run(room!).stdout).toBe('room\n')
  })
})

function expectWell({ status, stderr }: { status: number | null; stderr: string }): void {
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
}

/** But for folders that things are mounted at, and the link of a root that is adopted. */
function changedIn(before: Map<string, DiskEntry>, after: Map<string, DiskEntry>): string[] {
  const isOurs = (path: string) => /^\/(?:persist|large|run|mnt)(?:\/|$)/.test(path)
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => !isOurs(path))
  return paths.filter((path) => whatAndDate(before.get(path)) !== whatAndDate(after.get(path)))
}

function keptPaths({ persistence, moreStores }: Plan): { source: string; at: string }[] {
  return [persistence, ...moreStores].flatMap(({ store, system, users }, number) =>
    [system, ...Object.values(users)]
      .flatMap(({ directories, files }) => [...directories, ...files])
      .map(({ source }) => ({
        source: Buffer.from(source).toString('latin1'),
        at: number === 0 ? '' : store,
      })),
  )
}

function within(all: Map<string, DiskEntry>, top: string): [string, DiskEntry][] {
  return [...all].filter(([path]) => path === top || path.startsWith(`${top}/`))
}

function whatAndDate(entry: DiskEntry | undefined): string {
  // XFS shows each ACL under a second name of its own.
  const what = entry?.what.replaceAll(/ ?trusted\.SGI_ACL_\S+/g, '')
  return entry ? `${what} ${entry.changedAt}` : 'nothing'
}
