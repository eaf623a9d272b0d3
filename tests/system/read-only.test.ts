import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSysroot } from '@tideline/fixtures/sysroot'
import { type Facts, Snapshot } from '@tideline/model'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import {
  isPublishedProgram,
  judge,
  nativeWalkerIn,
  publishedIn,
  type Rights,
} from './support/judge.ts'
import { type LoopDisk, makeLoopDisk } from './support/loop-disk.ts'
import { copyProduct, newFolder } from './support/product.ts'
import { childrenOf, serve, stopAll } from './support/served.ts'
import { wholeSession } from './support/session.ts'
import { type Call, readTrace, traced } from './support/trace.ts'
import { changedPaths, readPaths, type TreeState, treeState } from './support/tree-state.ts'

/**
 * The built product looks at a tree, on a btrfs, under strace. Nothing outside of the state folder may be
 * changed, and no file's contents be read but those that docs/security.md names.
 */
const box = newFolder('read-only')
const tree = join(box, 'tree')
const { main } = copyProduct(join(box, 'checkout'))
const nativeWalker = nativeWalkerIn(join(box, 'checkout'))
// A machine without a C compiler has none.
const isNativeBuilt = existsSync(nativeWalker)
const btrfs = run('sh', ['-c', 'command -v btrfs']).trim()
const subvolumeCommand = (words: string) => `subvolume ${words} /proc/self/fd/3`
let disk: LoopDisk

beforeAll(() => {
  disk = makeLoopDisk(box, 'disk', 400)
  run('mkfs.btrfs', ['-q', disk.device])
  mkdirSync(tree)
  run('mount', [disk.device, tree])
  buildSysroot(tree, 'ext4-laptop')
  writeFileSync(join(tree, 'etc/shadow'), 'root:!:1::::::\nsam:$6$salt$secret:1::::::\n')
  // Old enough that one read moves it, whatever relatime says.
  utimesSync(join(tree, 'etc/shadow'), 1e9, 1e9)
})
afterEach(stopAll)
afterAll(() => {
  run('umount', [tree])
  disk.close()
  rmSync(box, { recursive: true })
})

describe('a whole session on a tree, started as root', () => {
  const state = join(box, 'served', 'state')
  let before: TreeState
  let after: TreeState
  let calls: Call[]
  let scanner: number
  let hostId: string
  let facts: Facts

  beforeAll(async () => {
    const trace = traceFolder('serve-trace')
    before = treeState(tree)
    const argv = ['serve', '--no-open', '--port', '0', '--sysroot', tree, '--state', state]
    const server = await serve(traced(trace, [process.execPath, main, ...argv]))
    scanner = childrenOf(server.pid)[0]!
    ;({ hostId, facts } = await wholeSession(server))
    expect(await server.stop()).toBe(0)
    expect(server.said.err).toBe('')
    after = treeState(tree)
    calls = readTrace(trace)
  })

  test('saves the design, and makes no call that changes anything else or reads private contents', () => {
    expect(readdirSync(join(state, hostId))).toEqual(['design.json'])
    expect(judge(calls, rights([join(box, 'served')]))).toEqual([])
  })

  test('is seen by the trace: the tree was read, the state written, the scanner started', () => {
    const opened = new Set(calls.map((call) => call.opened))
    for (const path of ['etc/machine-id', 'etc/shadow', 'home/sam/.ssh', 'root'])
      expect(opened).toContain(join(tree, path))
    expect(judge(calls, rights([])).length).toBeGreaterThan(3)
    const started = calls.filter(({ name, isDone }) => name === 'execve' && isDone)
    const own = started.filter((call) => !isPublishedProgram(call))
    expect(own.map(({ paths }) => paths[0])).toEqual([
      ...[process.execPath, process.execPath, ...(isNativeBuilt ? [nativeWalker] : [])],
    ])
    const others = started.filter(isPublishedProgram).map(({ paths }) => paths.slice(2).join(' '))
    expect(new Set(others)).toEqual(
      new Set(['get-default', 'list -p -q', 'list -c', 'list -r'].map(subvolumeCommand)),
    )
  })

  test('the scanner asks btrfs as root; who serves is not root by then', () => {
    expect(facts.subvolumes).toMatchObject({ state: 'known', value: [{ id: 5, isDefault: true }] })
  })

  test('opens shadow in the scanner alone', () => {
    const openers = calls.filter(({ opened }) => opened === join(tree, 'etc/shadow'))
    expect(new Set(openers.map(({ thread }) => thread))).toEqual(new Set([scanner]))
  })

  test('leaves every inode, date, owner and mode as it was', () => {
    expect(before.size).toBeGreaterThan(500)
    expect(changedPaths(before, after)).toEqual([])
  })

  test('leaves the date of reading of every file that is not on the published list', () => {
    const isPublished = publishedIn(tree)
    const read = readPaths(before, after)
    expect(read).toContain('/etc/machine-id')
    expect(read.filter((path) => !isPublished(tree + path))).toEqual([])
  })
})

describe('a scan by an account without rights', () => {
  const nobody = { uid: 65_534, gid: 65_534 }

  test('changes nothing and reads no private contents', () => {
    const trace = traceFolder('scan-trace', 'scan-out')
    const out = join(box, 'scan-out', 'snapshot.json')
    const before = treeState(tree)
    const [program, ...argv] = traced(trace, [
      ...[process.execPath, main, 'scan', '--sysroot', tree, '--out', out],
    ])
    const ran = spawnSync(program!, argv, { ...nobody, cwd: '/', env: {}, encoding: 'utf8' })
    expect(ran.status, ran.stderr).toBe(0)
    const { scan } = Snapshot.parse(JSON.parse(run('cat', [out])))
    expect(scan.unreadableCount).toBeGreaterThan(3)
    const calls = readTrace(trace)
    expect(judge(calls, rights([join(box, 'scan-out')]))).toEqual([])
    expect(calls.filter(isPublishedProgram)).toEqual([])
    expect(changedPaths(before, treeState(tree))).toEqual([])
  })

  test('changes nothing at all where it is the program for other machines', () => {
    const trace = traceFolder('program-trace')
    const input = run(process.execPath, [main, 'scan', '--program'])
    const before = treeState(tree)
    const [program, ...argv] = traced(trace, [process.execPath, '-', '--sysroot', tree])
    const options = { cwd: '/', env: {}, encoding: 'utf8', input, maxBuffer: 2 ** 28 } as const
    const ran = spawnSync(program!, argv, { ...nobody, ...options })
    expect(ran.status, ran.stderr).toBe(0)
    expect(Snapshot.parse(JSON.parse(ran.stdout)).scan.unreadableCount).toBeGreaterThan(3)
    expect(judge(readTrace(trace), rights([]))).toEqual([])
    expect(changedPaths(before, treeState(tree))).toEqual([])
  })
})

describe('the judge sees', () => {
  const program = (name: string, text: string) => {
    const trace = traceFolder(name)
    const start =
      'import * as fs from "node:fs"; const tree = process.argv[1] + "/"; const file = tree + "srv/victim";'
    const argv = [process.execPath, '--input-type=module', '-e', `${start} ${text}`, tree]
    const [strace, ...rest] = traced(trace, argv)
    const ran = spawnSync(strace!, rest, { encoding: 'utf8' })
    expect(ran.status, ran.stderr).toBe(0)
    return judge(readTrace(trace), rights([]))
  }

  beforeAll(() => {
    mkdirSync(join(tree, 'srv/empty'))
    writeFileSync(join(tree, 'srv/victim'), '')
  })

  test('nothing wrong with a program that only looks', () => {
    expect(program('looks', 'fs.lstatSync(file); fs.readdirSync(tree)')).toEqual([])
  })

  test.each([
    ['write', 'fs.writeFileSync(file, "x")', 'opened to write'],
    ['failed write', 'try { fs.writeFileSync(tree + "none/x", "") } catch {}', 'opened to write'],
    ['append', 'fs.closeSync(fs.openSync(file, "a"))', 'opened to write'],
    ['chmod', 'fs.chmodSync(file, 0o600)', 'a change'],
    [
      'fchmod',
      'fs.fchmodSync(fs.openSync(tree + "srv", fs.constants.O_DIRECTORY), 0o755)',
      'a change',
    ],
    ['chown', 'fs.chownSync(file, 0, 0)', 'a change'],
    ['date', 'fs.utimesSync(file, 1, 1)', 'a change'],
    ['link', 'fs.linkSync(file, file + "-2")', 'a change'],
    ['symlink', 'fs.symlinkSync("x", file + "-3")', 'a change'],
    ['rename', 'fs.renameSync(file, file + "-4")', 'a change'],
    ['unlink', 'fs.unlinkSync(file + "-4")', 'a change'],
    ['mkdir', 'fs.mkdirSync(tree + "srv/new")', 'a change'],
    ['rmdir', 'fs.rmdirSync(tree + "srv/empty")', 'a change'],
    ['relative', 'process.chdir(tree); fs.mkdirSync("relative")', 'a change'],
    [
      'by descriptor',
      'const at = fs.openSync(tree, fs.constants.O_DIRECTORY); fs.mkdirSync("/proc/self/fd/" + at + "/by-fd")',
      'a change',
    ],
    ['elsewhere', 'fs.mkdirSync(tree.slice(0, -1) + "-beside")', 'a change'],
    ['contents', 'fs.readFileSync(tree + "var/lib/swapfile")', 'contents that are not on'],
    ["the runner's shadow", 'fs.readFileSync("/etc/shadow")', "contents of the runner's"],
  ])('%s', (name, text, fault) => {
    const faults = program(name.replaceAll(/\W/g, '-'), text)
    expect(faults.filter((line) => line.startsWith(fault))).not.toEqual([])
  })

  test.each([
    ['another argv', ['subvolume', 'delete', '/proc/self/fd/3'], {}],
    ['an environment', ['subvolume', 'list', '-c', '/proc/self/fd/3'], { PATH: '/usr/bin' }],
  ])('a published program with %s', (name, argv, env) => {
    const options = JSON.stringify({ env, stdio: 'ignore' })
    const text = `import("node:child_process").then(({ spawnSync }) => spawnSync("${btrfs}", ${JSON.stringify(argv)}, ${options}))`
    expect(program(name.replaceAll(' ', '-'), text)).toEqual([
      expect.stringMatching(/^another program is started: execve/),
    ])
  })

  test('another program', () => {
    const text =
      'import("node:child_process").then(({ execFileSync }) => execFileSync("/bin/true"))'
    expect(program('exec', text)).toEqual([
      expect.stringMatching(/^another program is started: execve\("\/bin\/true/),
    ])
  })

  test('the date of a file that is read', () => {
    const before = treeState(tree)
    run('cat', [join(tree, 'home/sam/.ssh/id_ed25519')])
    expect(readPaths(before, treeState(tree))).toEqual(['/home/sam/.ssh/id_ed25519'])
  })
})

function rights(writable: readonly string[]): Rights {
  return { tree, writable, installation: join(box, 'checkout') }
}

/** Every account may write in them. */
function traceFolder(...names: string[]): string {
  for (const name of names) {
    mkdirSync(join(box, name))
    run('chmod', ['777', join(box, name)])
  }
  return join(box, names[0]!)
}
