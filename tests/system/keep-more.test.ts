import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSnapshot } from '@tideline/fixtures'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { Command, DesignEdit, PersistedToday, Step } from '@tideline/model'
import { applyEdit, classify, plan, suggest } from '@tideline/pipeline'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newFolder } from './support/product.ts'

/** The plan's steps that copy a new path to the store, on real files. */
const box = newFolder('keep-more')
const [root, store, large] = [join(box, 'root'), join(box, 'persist'), join(box, 'large')]
const app = join(root, "srv/own/it's $(an) app")
const partly = join(root, 'var/lib/partly')
const secret = join(root, 'etc/-rf key')

beforeEach(() => {
  for (const folder of [app, join(partly, 'd*p/mine'), dirname(secret)])
    mkdirSync(folder, { recursive: true })
  mkdirSync(join(store, partly, 'd*p/mine'), { recursive: true })
  mkdirSync(large)
  for (const [path, text] of [
    [join(app, 'data'), 'of the app'],
    [secret, 'of the key'],
    [join(partly, 'new'), 'not kept so far'],
    [join(store, partly, 'seed'), 'kept already'],
    [join(partly, 'd*p/new'), 'beside it'],
    [join(partly, 'd*p/mine/hidden'), 'below the mount'],
    [join(store, partly, 'd*p/mine/key'), 'kept already'],
  ] as const)
    writeFileSync(path, text)
  linkSync(join(app, 'data'), join(app, 'again'))
  symlinkSync('data', join(app, 'link'))
  symlinkSync(join(store, partly, 'seed'), join(partly, 'seed'))
  chmodSync(secret, 0o600)
  chownSync(secret, 1234, 4321)
  chmodSync(app, 0o2750)
  chownSync(app, 1234, 4321)
  chmodSync(dirname(app), 0o711)
  spawnSync('setfattr', ['-n', 'user.tideline', '-v', 'kept', join(app, 'data')])
  return () => {
    for (const folder of [root, store, large]) rmSync(folder, { recursive: true })
  }
})
afterAll(() => rmSync(box, { recursive: true }))

test('owners, modes, links and attributes arrive, those of the folders above too', () => {
  const ran = runStep(app)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  expect(ran[0]!.stdout).toBe('free\n')
  expect(ran[3]!.stdout).toBe('same\n')
  for (const path of [app, dirname(app), join(app, 'data'), join(app, 'link')])
    expect(rightsOf(join(store, path))).toEqual(rightsOf(path))
  expect(lstatSync(join(store, app, 'data')).ino).toBe(lstatSync(join(store, app, 'again')).ino)
  expect(attributeOf(join(store, app, 'data'))).toBe(attributeOf(join(app, 'data')))
  // The original is as it was.
  expect(readFileSync(join(app, 'data'), 'utf8')).toBe('of the app')
})

test('what is kept in another store goes there, and to no other', () => {
  const ran = runStep(app, large)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  for (const path of [app, dirname(app), join(app, 'data'), join(app, 'link')])
    expect(rightsOf(join(large, path))).toEqual(rightsOf(path))
  expect(existsSync(join(store, app))).toBe(false)
})

test('a file with a name like an option', () => {
  const ran = runStep(secret)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  expect(rightsOf(join(store, secret))).toEqual(rightsOf(secret))
})

test('an older copy is told of, and stays as it is', () => {
  mkdirSync(join(store, app), { recursive: true })
  writeFileSync(join(store, app, 'data'), 'of another time')
  const [free, , , compare] = runStep(app)
  expect(free).toMatchObject({ status: 1, stdout: '' })
  expect(free!.stderr).toContain('is there already')
  expect(readFileSync(join(store, app, 'data'), 'utf8')).toBe('of another time')
  expect(compare!.status).toBe(1)
})

test('one that was cut short is set aside whole, and made again', () => {
  const [begin] = copySteps(app, store)[0]!.commands
  expect(spawnSync(begin!.argv[0]!, begin!.argv.slice(1)).status).toBe(0)
  mkdirSync(join(store, app), { recursive: true })
  writeFileSync(join(store, app, 'data'), 'of th')
  const ran = runStep(app)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  expect(readFileSync(join(store, app, 'data'), 'utf8')).toBe('of the app')
  const marks = join(store, '.tideline-copies')
  const [cut] = readdirSync(marks).filter((name) => name.endsWith('.cut-1'))
  expect(readFileSync(join(marks, cut!, 'data'), 'utf8')).toBe('of th')
  // Whole now, it is in use one day, and not to be moved by another run.
  expect(runStep(app)[0]).toMatchObject({ status: 1 })
  expect(readFileSync(join(store, app, 'data'), 'utf8')).toBe('of the app')
})

test('what is kept already stays as it is where the root has a link to it, or a mount point', () => {
  const kept = join(store, partly, 'd*p/mine')
  chmodSync(kept, 0o700)
  chownSync(kept, 1234, 4321)
  chmodSync(dirname(join(partly, 'd*p/mine')), 0o710)
  linkSync(join(partly, 'new'), join(partly, 'd*p/again'))
  const before = rightsOf(kept)
  const ran = runStep(partly)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  expect(readFileSync(join(store, partly, 'seed'), 'utf8')).toBe('kept already')
  expect(lstatSync(join(store, partly, 'seed')).isFile()).toBe(true)
  expect(readFileSync(join(store, partly, 'new'), 'utf8')).toBe('not kept so far')
  expect(rightsOf(kept)).toEqual(before)
  expect(readdirSync(kept)).toEqual(['key'])
  for (const path of [partly, join(partly, 'd*p'), join(partly, 'd*p/new')])
    expect(rightsOf(join(store, path))).toEqual(rightsOf(path))
  const inodes = ['new', 'd*p/again'].map((name) => lstatSync(join(store, partly, name)).ino)
  expect(inodes[0]).toBe(inodes[1])
})

test('undone, it is set aside, and can be made again; what the path comes from stays', () => {
  runStep(app)
  writeFileSync(join(store, app, 'data'), 'of the copy')
  const undo = () => copySteps(app, store)[0]!.undoCommands!.map(ranNow)
  expect(undo()).toMatchObject([{ status: 0, stderr: '' }])
  expect(existsSync(join(store, app))).toBe(false)
  const marks = join(store, '.tideline-copies')
  const [aside] = readdirSync(marks).filter((name) => name.endsWith('.undone-1'))
  expect(readFileSync(join(marks, aside!, 'data'), 'utf8')).toBe('of the copy')
  const again = runStep(app)
  expect(again.map(({ status, stderr }) => [status, stderr])).toEqual(again.map(() => [0, '']))
  // Killed between its two renames: another try, and another undo, go on.
  renameSync(join(store, app), join(marks, 'in-between'))
  expect(undo()).toMatchObject([{ status: 0, stderr: '' }])
  expect(runStep(app).at(-1)).toMatchObject({ status: 0 })
  // In use after the move.
  const [program] = copySteps(app, store)[0]!.undoCommands!
  renameSync(app, `${app}.before`)
  symlinkSync(join(store, app), app)
  expect(ranNow(program!)).toMatchObject({
    ...{ status: 1, stderr: expect.stringContaining('which stays') },
  })
  expect(existsSync(join(store, app, 'data'))).toBe(true)
})

test('a copy is seen to be done if it is whole, there, and made since the machine was started', () => {
  const isDone = () => copySteps(app, store)[0]!.doneWhen!.map((look) => ranNow(look).status)
  expect(isDone()).toEqual([1])
  runStep(app)
  expect(isDone()).toEqual([0])
  const marks = join(store, '.tideline-copies')
  const mark = readdirSync(marks).find((name) => name.endsWith('.done-1'))
  const begun = join(marks, mark!.replace('.done-1', '.begun'))
  writeFileSync(begun, '')
  expect(isDone()).toEqual([1])
  rmSync(begun)
  const boot = readFileSync(join(marks, mark!))
  writeFileSync(join(marks, mark!), 'another start\n')
  expect(isDone()).toEqual([1])
  writeFileSync(join(marks, mark!), boot)
  expect(isDone()).toEqual([0])
  renameSync(join(store, app), join(store, 'away'))
  expect(isDone()).toEqual([1])
})

test('sockets and pipes are copied, and no difference', () => {
  spawnSync('mkfifo', [join(app, 'a pipe')])
  const bind = 'import socket, os, sys; os.chdir(sys.argv[1]); socket.socket(1).bind("s")'
  expect(spawnSync('python3', ['-c', bind, app]).status).toBe(0)
  const ran = runStep(app)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  expect(lstatSync(join(store, app, 's')).isSocket()).toBe(true)
  expect(lstatSync(join(store, app, 'a pipe')).isFIFO()).toBe(true)
})

function rightsOf(path: string): unknown {
  const { uid, gid, mode, size, mtimeMs } = lstatSync(path)
  return lstatSync(path).isDirectory() ? { uid, gid, mode } : { uid, gid, mode, size, mtimeMs }
}

function attributeOf(path: string): string {
  return spawnSync('getfattr', ['--only-values', '-n', 'user.tideline', path], { encoding: 'utf8' })
    .stdout
}

/** Every command of the step, one after the other, also after one that failed. */
function runStep(path: string, into = store): SpawnSyncReturns<string>[] {
  const steps = copySteps(path, into)
  expect(steps).toHaveLength(1)
  return steps[0]!.commands.map(ranNow)
}

function ranNow({ argv: [program, ...rest] }: Pick<Command, 'argv'>): SpawnSyncReturns<string> {
  return spawnSync(program!, rest, { encoding: 'utf8' })
}

function copySteps(path: string, into: string): Step[] {
  const seed = join(partly, 'seed')
  const today: PersistedToday = {
    ...{ path: seed, kind: 'file', store, storedAt: join(store, seed) },
    ...{ how: 'link', seenIn: 'link', isStored: true },
  }
  const mine = join(partly, 'd*p/mine')
  const mounted = { ...today, path: mine, kind: 'directory' as const, storedAt: join(store, mine) }
  const other = { ...today, path: '/srv/other', store: large, storedAt: join(large, 'srv/other') }
  const { facts } = loadHost('tmpfs-impermanence')
  const kind = lstatSync(path).isDirectory() ? 'd' : 'f'
  const snapshot = buildSnapshot({
    facts: {
      ...facts,
      persistedToday: {
        state: 'known',
        value: [other, today, mounted, { ...today, path: '/srv/more' }],
        from: '',
        about: 'target',
      },
    },
    trees: [{ mountPoint: '/', entries: { [path]: { kind } } }],
  })
  const inventory = classify(snapshot)
  const suggested = suggest(snapshot.facts, inventory, {})
  const rule = { path, kind: kind === 'd' ? 'directory' : 'file', decision: 'keep' } as const
  const edits: DesignEdit[] = [
    { edit: 'set-rule', rule },
    ...(into === store
      ? []
      : [
          { edit: 'add-store' as const, store: { path: into, isBackedUp: false } },
          { edit: 'set-rule-store' as const, path, store: into },
        ]),
  ]
  const design = edits.reduce(applyEdit, { ...suggested, rules: [] })
  const { plan: made } = plan(snapshot.facts, inventory, design)
  const steps = made!.migration.phases.flatMap((phase) => phase.steps)
  return steps.filter(({ id }) => id.startsWith('copy-'))
}
