import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSnapshot } from '@tideline/fixtures'
import { loadHost } from '@tideline/fixtures/sysroot'
import { type Command, type PersistedToday, type Step, systemdUnitName } from '@tideline/model'
import { classify, plan, suggest } from '@tideline/pipeline'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newFolder } from './support/product.ts'

/** The plan's steps into another store, on real files: what is on the root are links and folders that show it. */
const box = newFolder('change-list')
const [root, old, result] = ['root', 'old', 'result'].map((name) => join(box, name)) as [
  string,
  string,
  string,
]
// None is made below /tmp.
mkdirSync('/srv', { recursive: true })
const disk = mkdtempSync('/srv/tideline-change-list-')
const store = join(disk, 'store')
const app = join(root, "srv/own/it's $(an) app")
const secret = join(root, 'etc/-rf key')

beforeEach(() => {
  for (const folder of [dirname(app), dirname(secret), join(old, app), join(old, dirname(secret))])
    mkdirSync(folder, { recursive: true })
  mkdirSync(store, { recursive: true })
  writeFileSync(join(old, app, 'data'), 'of the app')
  chownSync(join(old, app), 1234, 4321)
  chmodSync(join(old, app), 0o2750)
  chmodSync(dirname(join(old, app)), 0o711)
  writeFileSync(join(old, secret), 'of the key', { mode: 0o600 })
  symlinkSync(join(old, secret), secret)
  mkdirSync(join(result, 'etc/systemd/system'), { recursive: true })
  writeFileSync(join(result, 'etc/fstab'), 'tmpfs / tmpfs mode=755 0 0\n')
  return () => {
    for (const folder of [root, old, result, store]) rmSync(folder, { recursive: true })
  }
})
afterAll(() => {
  for (const folder of [box, disk]) rmSync(folder, { recursive: true })
})

test('everything arrives as it lies in the old store, which stays as it is', () => {
  const before = stateOf(old)
  for (const step of copies()) {
    expect(isDone(step)).toBe(false)
    expect(failures(step.commands)).toEqual([])
    expect(isDone(step)).toBe(true)
  }
  for (const path of [app, dirname(app), join(app, 'data'), secret])
    expect(rightsOf(join(store, path))).toEqual(rightsOf(join(old, path)))
  // On the root it is a link: that is no copy of it.
  expect(lstatSync(join(store, secret)).isFile()).toBe(true)
  expect(readFileSync(join(store, secret), 'utf8')).toBe('of the key')
  expect(stateOf(old)).toBe(before)
})

test('a copy that was cut short is not taken for done, and nothing is copied over one that is whole', () => {
  const [step] = copies()
  expect(failures(step!.commands.slice(0, -1))).toEqual([])
  expect(isDone(step!)).toBe(false)
  expect(failures(step!.commands)).toEqual([])
  expect(isDone(step!)).toBe(true)
  const marks = readdirSync(join(store, '.tideline-copies'))
  expect(marks.filter((name) => name.endsWith('.cut-1'))).toHaveLength(1)
  writeFileSync(join(old, secret), 'of a newer key')
  const [told] = failures(step!.commands)
  expect(told).toContain('is there already')
  expect(readFileSync(join(store, secret), 'utf8')).toBe('of the key')
  expect(existsSync(join(store, app))).toBe(false)
})

test('the built system keeps each path, by a mount, the unit of a file, fstab or a link', () => {
  const [build] = stepsWith(/^build$/)
  const step = { commands: build!.commands.slice(-1) }
  expect(failures(step.commands)[0]).toBe(`${secret} is not kept\n${app} is not kept\n`)
  writeFileSync(join(result, 'etc/systemd/system', systemdUnitName(app, 'mount')), '')
  expect(failures(step.commands)[0]).toBe(`${secret} is not kept\n`)
  const fstab = `${old} ${secret.replaceAll(' ', '\\040')} none bind 0 0\n`
  writeFileSync(join(result, 'etc/fstab'), fstab)
  expect(failures(step.commands)).toEqual([])
  writeFileSync(join(result, 'etc/fstab'), fstab.replace('key', 'keys'))
  expect(failures(step.commands)[0]).toBe(`${secret} is not kept\n`)
  const unit = `persist-${systemdUnitName(join(store, secret), 'service')}`
  writeFileSync(join(result, 'etc/systemd/system', unit), '')
  expect(failures(step.commands)).toEqual([])
})

function rightsOf(path: string): unknown {
  const { uid, gid, mode, size, mtimeMs } = lstatSync(path)
  return lstatSync(path).isDirectory() ? { uid, gid, mode } : { uid, gid, mode, size, mtimeMs }
}

function stateOf(folder: string): string {
  const looked = ['find', folder, '-printf', '%P %y %m %U %G %T@ %s\n'] as const
  return spawnSync(looked[0], looked.slice(1), { encoding: 'utf8' }).stdout
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

function copies(): Step[] {
  return stepsWith(/^store-copy-/)
}

function stepsWith(id: RegExp): Step[] {
  const entry = (path: string, kind: 'directory' | 'file'): PersistedToday => ({
    ...{ path, kind, store: old, storedAt: join(old, path) },
    ...(kind === 'file'
      ? { how: 'link', seenIn: 'link', isStored: true }
      : { how: 'bind', seenIn: 'unit', isStored: true }),
  })
  const { facts } = loadHost('tmpfs-impermanence')
  const mounts =
    facts.mounts.state === 'known'
      ? facts.mounts.value.filter((one) => one.mountPoint !== disk)
      : []
  const persist = mounts.find(({ mountPoint }) => mountPoint === '/persist')!
  const snapshot = buildSnapshot({
    facts: {
      ...facts,
      mounts: {
        ...{ state: 'known', from: '', about: 'target' },
        value: [...mounts, { ...persist, id: 9999, device: '9:9', mountPoint: disk, root: '/' }],
      },
      fstab: {
        ...{ state: 'known', from: '', about: 'target' },
        value: [
          ...(facts.fstab.state === 'known' ? facts.fstab.value : []),
          { mountPoint: disk, device: '/dev/disk/by-label/other', fsType: 'ext4', options: [] },
        ],
      },
      persistedToday: {
        ...{ state: 'known', from: '', about: 'target' },
        value: [entry(secret, 'file'), entry(app, 'directory')],
      },
    },
    trees: [{ mountPoint: '/', entries: {} }],
  })
  const inventory = classify(snapshot)
  const suggested = suggest(snapshot.facts, inventory, {})
  const made = plan(snapshot.facts, inventory, {
    ...{ ...suggested, migration: 'change-list', store, rules: [] },
    persistence: { ...suggested.persistence, form: 'impermanence' },
  })
  const phases = made.plan?.migration.phases ?? []
  const steps = phases.flatMap((phase) => phase.steps)
  expect([made.refusal?.why, steps.length > 0]).toEqual([undefined, true])
  return steps.filter((step) => id.test(step.id))
}
