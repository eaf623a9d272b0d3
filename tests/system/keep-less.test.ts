import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSnapshot } from '@tideline/fixtures'
import { loadHost } from '@tideline/fixtures/sysroot'
import { type Command, type PersistedToday, type Step, systemdUnitName } from '@tideline/model'
import { applyEdit, classify, plan, suggest } from '@tideline/pipeline'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newFolder } from './support/product.ts'

/** The plan's steps for paths that are no longer kept, on real files, mounts and links. */
const box = newFolder('keep-less')
const [root, store, result] = [join(box, 'root'), join(box, 'persist'), join(box, 'result')]
const app = join(root, "srv/own/it's $(an) app")
const secret = join(root, 'etc/-rf key')
const aside = join(store, 'no-longer-kept')

beforeEach(() => {
  for (const path of [app, dirname(secret)]) {
    mkdirSync(path, { recursive: true })
    mkdirSync(join(store, path), { recursive: true })
  }
  writeFileSync(join(store, app, 'data'), 'of the app')
  chownSync(join(store, app), 1234, 4321)
  chmodSync(join(store, app), 0o2750)
  writeFileSync(join(store, secret), 'of the key', { mode: 0o600 })
  mkdirSync(join(result, 'etc/systemd/system'), { recursive: true })
  mkdirSync(join(result, 'etc/tmpfiles.d'))
  writeFileSync(join(result, 'etc/fstab'), `tmpfs / tmpfs mode=755 0 0\n`)
  return () => {
    for (const folder of [root, store, result]) rmSync(folder, { recursive: true })
  }
})
afterAll(() => rmSync(box, { recursive: true }))

test('the data moves aside as it is, is seen to be done, and moves back', () => {
  const step = theStep('less-aside')
  const before = stateOf(join(store, app), join(store, secret))
  expect(isDone(step)).toBe(false)
  expect(failures(step.commands)).toEqual([])
  expect(isDone(step)).toBe(true)
  expect(stateOf(join(aside, app), join(aside, secret))).toEqual(before)
  expect(existsSync(join(store, app))).toBe(false)
  // Closed, since what lies in it had folders above it that may have been.
  expect(lstatSync(aside).mode & 0o7777).toBe(0o700)
  expect(failures(step.commands)).toEqual([])
  expect(failures(step.undoCommands!)).toEqual([])
  expect(stateOf(join(store, app), join(store, secret))).toEqual(before)
  expect(isDone(step)).toBe(false)
})

test('cut short after each rename it goes on, and undoes what was done', () => {
  for (const way of ['on', 'back'] as const) {
    const step = theStep('less-aside')
    const before = stateOf(join(store, app), join(store, secret))
    expect(failures(step.commands.slice(0, -1))).toEqual([])
    renameSync(join(store, secret), join(aside, secret))
    expect(isDone(step)).toBe(false)
    if (way === 'on') {
      expect(failures(step.commands)).toEqual([])
      expect(stateOf(join(aside, app), join(aside, secret))).toEqual(before)
    }
    expect(failures(step.undoCommands!)).toEqual([])
    expect(stateOf(join(store, app), join(store, secret))).toEqual(before)
  }
})

test('what was set aside before is never written over', () => {
  mkdirSync(dirname(join(aside, secret)), { recursive: true })
  writeFileSync(join(aside, secret), 'of another time')
  const step = theStep('less-aside')
  const [told] = failures(step.commands)
  expect(told).toContain('is taken')
  expect(readFileSync(join(aside, secret), 'utf8')).toBe('of another time')
  expect(readFileSync(join(store, secret), 'utf8')).toBe('of the key')
})

test('nothing is moved that a path still shows: in the entry of before, by a link, or by bindfs', () => {
  const step = theStep('less-aside')
  const before = stateOf(join(store, app), join(store, secret))
  const isRefused = (path: string) => {
    expect(failures(step.commands)).toEqual([
      `${path} still shows ${join(store, path)}: nothing was moved\n`,
    ])
    expect(stateOf(join(store, app), join(store, secret))).toEqual(before)
  }
  spawnSync('mount', ['--bind', join(store, app), app])
  isRefused(app)
  spawnSync('umount', [app])
  symlinkSync(join(store, secret), secret)
  isRefused(secret)
  rmSync(secret)
  // What bindfs leaves in the table: another file system, whose source is the folder.
  spawnSync('mount', ['-t', 'tmpfs', join(store, app), app])
  isRefused(app)
  spawnSync('umount', [app])
  expect(failures(step.commands)).toEqual([])
})

test.each([
  ['a mount unit', systemdUnitName(app, 'mount')],
  ['the unit of a file', `persist-${systemdUnitName(join(store, secret), 'service')}`],
  ['nothing', ''],
])('the built system still has %s for them', (_, unit) => {
  if (unit !== '') writeFileSync(join(result, 'etc/systemd/system', unit), '')
  const [answer] = outcomes(lookIntoBuilt())
  expect([answer?.status, answer?.stdout]).toEqual(unit === '' ? [0, 'not kept\n'] : [1, ''])
  expect(answer?.stderr).toContain(unit)
})

test.each([
  ['fstab', 'etc/fstab', '/persist/plain PATH none bind 0 0\n'],
  ['tmpfiles.d', 'etc/tmpfiles.d/preservation.conf', "'L' 'PATH' '-' '-' '-' '-' /persist/plain\n"],
])('the built system still names a plain path in its %s', (file, path, line) => {
  const plain = join(root, 'srv/plain')
  mkdirSync(plain)
  mkdirSync(join(store, plain), { recursive: true })
  const look = lookIntoBuilt([plain])
  expect(failures(look)).toEqual([])
  writeFileSync(join(result, path), line.replace('PATH', plain))
  expect(failures(look)).toEqual([`${plain}: ${file}\n`])
  // A path of which it is a part is another one.
  writeFileSync(join(result, path), line.replace('PATH', `${plain}/more`))
  expect(failures(look)).toEqual([])
})

test('a folder that is no system is not taken for one without entries', () => {
  renameSync(join(result, 'etc/systemd'), join(result, 'etc/other'))
  expect(failures(lookIntoBuilt())[0]).toContain('is no system')
})

test('after the reboot a mount or a link from the store is seen', () => {
  const step = theStep('less-gone')
  expect(failures(step.commands)).toEqual([])
  symlinkSync(join(store, secret), secret)
  expect(failures(step.commands)).toEqual([`${secret} is a link to ${join(store, secret)}\n`])
  spawnSync('mount', ['--bind', join(store, app), app])
  expect(failures(step.commands)[0]).toContain(`${app} is mounted`)
  spawnSync('umount', [app])
})

function stateOf(...paths: string[]): unknown {
  const looked = spawnSync('find', [...paths, '-printf', '%f %y %m %U %G %T@ %s\n'], {
    encoding: 'utf8',
  })
  return looked.stdout.split('\n').sort()
}

function outcomes(commands: readonly Command[]): SpawnSyncReturns<string>[] {
  return commands.map(({ argv: [program, ...rest] }) =>
    spawnSync(program!, rest, { encoding: 'utf8', cwd: box }),
  )
}

function failures(commands: readonly Command[]): string[] {
  return outcomes(commands).flatMap(({ status, stderr }) => (status === 0 ? [] : [stderr]))
}

function isDone({ doneWhen }: Step): boolean {
  return failures(doneWhen!).length === 0
}

/** The command after the build itself. */
function lookIntoBuilt(paths?: readonly string[]): Command[] {
  return theStep('build', paths).commands.slice(1)
}

function theStep(id: string, paths: readonly string[] = [app, secret]): Step {
  const entries = paths.map(
    (path): PersistedToday => ({
      ...{ path, store, storedAt: join(store, path), isStored: true },
      ...{ kind: path === secret ? 'file' : 'directory', how: 'bind', seenIn: 'unit' },
    }),
  )
  const stays = { ...entries[0]!, path: '/srv/stays', storedAt: join(store, 'srv/stays') }
  const { facts } = loadHost('tmpfs-impermanence')
  const snapshot = buildSnapshot({
    facts: {
      ...facts,
      persistedToday: { state: 'known', value: [stays, ...entries], from: '', about: 'target' },
    },
    trees: [{ mountPoint: '/', entries: {} }],
  })
  const inventory = classify(snapshot)
  const suggested = suggest(snapshot.facts, inventory, {})
  const design = paths
    .map((path) => ({
      edit: 'set-rule' as const,
      rule: { path, kind: 'directory' as const, decision: 'lose' as const },
    }))
    .reduce(applyEdit, { ...suggested, rules: [] })
  const { plan: made } = plan(snapshot.facts, inventory, design)
  const steps = made!.migration.phases.flatMap((phase) => phase.steps)
  return steps.find((step) => step.id === id)!
}
