import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSnapshot } from '@tideline/fixtures'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { PersistedToday, Step } from '@tideline/model'
import { applyEdit, classify, plan, suggest } from '@tideline/pipeline'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newFolder } from './support/product.ts'

/** The plan's steps that copy a new path to the store, on real files. */
const box = newFolder('keep-more')
const [root, store] = [join(box, 'root'), join(box, 'persist')]
const app = join(root, "srv/own/it's $(an) app")
const partly = join(root, 'var/lib/partly')
const secret = join(root, 'etc/-rf key')

beforeEach(() => {
  for (const folder of [app, partly, dirname(secret)]) mkdirSync(folder, { recursive: true })
  mkdirSync(join(store, partly), { recursive: true })
  for (const [path, text] of [
    [join(app, 'data'), 'of the app'],
    [secret, 'of the key'],
    [join(partly, 'new'), 'not kept so far'],
    [join(store, partly, 'seed'), 'kept already'],
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
    for (const folder of [root, store]) rmSync(folder, { recursive: true })
  }
})
afterAll(() => rmSync(box, { recursive: true }))

test('owners, modes, links and attributes arrive, those of the folders above too', () => {
  const ran = runStep(app)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  expect(ran[0]!.stdout).toBe('free\n')
  expect(ran[2]!.stdout).toBe('')
  for (const path of [app, dirname(app), join(app, 'data'), join(app, 'link')])
    expect(rightsOf(join(store, path))).toEqual(rightsOf(path))
  expect(lstatSync(join(store, app, 'data')).ino).toBe(lstatSync(join(store, app, 'again')).ino)
  expect(attributeOf(join(store, app, 'data'))).toBe(attributeOf(join(app, 'data')))
  // The original is as it was.
  expect(readFileSync(join(app, 'data'), 'utf8')).toBe('of the app')
})

test('a file with a name like an option', () => {
  const ran = runStep(secret)
  expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
  expect(rightsOf(join(store, secret))).toEqual(rightsOf(secret))
})

test('an older copy is told of, and stays as it is', () => {
  mkdirSync(join(store, app), { recursive: true })
  writeFileSync(join(store, app, 'data'), 'of another time')
  const [free, , compare] = runStep(app)
  expect(free).toMatchObject({ status: 1, stdout: '' })
  expect(free!.stderr).toContain('is there already')
  expect(readFileSync(join(store, app, 'data'), 'utf8')).toBe('of another time')
  expect(compare!.status).toBe(1)
})

test('what is kept already stays a file where the root has a link to it', () => {
  const [copy] = runStep(partly)
  expect(copy!.stderr).toBe('')
  expect(readFileSync(join(store, partly, 'seed'), 'utf8')).toBe('kept already')
  expect(lstatSync(join(store, partly, 'seed')).isFile()).toBe(true)
  expect(readFileSync(join(store, partly, 'new'), 'utf8')).toBe('not kept so far')
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
function runStep(path: string): SpawnSyncReturns<string>[] {
  const steps = copySteps(path)
  expect(steps).toHaveLength(1)
  return steps[0]!.commands.map(({ argv: [program, ...rest] }) =>
    spawnSync(program!, rest, { encoding: 'utf8' }),
  )
}

function copySteps(path: string): Step[] {
  const seed = join(partly, 'seed')
  const today: PersistedToday = {
    ...{ path: seed, kind: 'file', store, storedAt: join(store, seed) },
    ...{ how: 'link', seenIn: 'link', isStored: true },
  }
  const { facts } = loadHost('tmpfs-impermanence')
  const kind = lstatSync(path).isDirectory() ? 'd' : 'f'
  const snapshot = buildSnapshot({
    facts: {
      ...facts,
      persistedToday: { state: 'known', value: [today], from: '', about: 'target' },
    },
    trees: [{ mountPoint: '/', entries: { [path]: { kind } } }],
  })
  const inventory = classify(snapshot)
  const suggested = suggest(snapshot.facts, inventory, {})
  const rule = { path, kind: kind === 'd' ? 'directory' : 'file', decision: 'keep' } as const
  const design = applyEdit({ ...suggested, rules: [] }, { edit: 'set-rule', rule })
  const { plan: made } = plan(snapshot.facts, inventory, design)
  const steps = made!.migration.phases.flatMap((phase) => phase.steps)
  return steps.filter(({ id }) => id.startsWith('copy-'))
}
