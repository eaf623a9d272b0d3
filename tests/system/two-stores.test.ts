import {
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { DesignEdit, Plan, Step } from '@tideline/model'
import { applyEdit, classify, suggest } from '@tideline/pipeline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluateArtifacts } from './boot/evaluate.ts'
import type { EvaluatedConfig } from './boot/evaluated-config.ts'
import { type Planned, withEveryFix } from './boot/every-fix.ts'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { buildLiveTree } from './support/live-host.ts'
import { type PrivateMounts, privateMounts } from './support/private-mounts.ts'
import { newFolder } from './support/product.ts'

/**
 * A laptop with two stores moves in by adopt in place: the steps before the reboot run on its root as
 * they are printed, then that root is laid out as the evaluated files say, each mount by mount(8). Not a
 * boot: what systemd makes of such entries is not looked at here.
 */
const box = newFolder('two-stores')
const [disk, booted] = [join(box, 'disk/mnt'), join(box, 'booted/mnt')]
const MOVED = ['/etc/machine-id', '/etc/nixos', '/home/sam/.gnupg', '/home/sam/odd names']
const TOOLS = ['bin', 'dev', 'lib', 'lib64', 'proc', 'sbin', 'usr']
const STUBS = '/run/stubs'

let mounts: PrivateMounts
let planned: Planned
let before: Map<string, DiskEntry>
const said: { step: string; argv: string[]; status: number | null; out: string; err: string }[] = []

beforeAll(async () => {
  buildLiveTree(disk)
  mkdirSync(booted, { recursive: true })
  before = diskEntries(disk)
  planned = plannedWith([
    { edit: 'set-form', form: 'bind-mounts' },
    { edit: 'add-store', store: { path: '/large', isBackedUp: false } },
    ...MOVED.map((path) => ({ edit: 'set-rule-store' as const, path, store: '/large' })),
  ])
  mounts = await privateMounts()
  mounts.must('mount', '--bind', disk, disk)
  withTools(disk)
  for (const { id, commands } of stepsBefore(planned.plan))
    for (const { argv } of commands) {
      const { status, stdout, stderr } = mounts.run(['chroot', disk, ...argv], {
        PATH: `${STUBS}:${process.env.PATH}`,
      })
      said.push({ step: id, argv, status, out: stdout, err: stderr })
    }
  layOut(evaluateArtifacts(join(box, 'config'), hardware, planned.artifacts))
})
afterAll(() => {
  mounts?.close()
  rmSync(box, { recursive: true })
})

test('each path of the other store has a step, after the build and before the boot entry', () => {
  const ids = planned.plan.migration.phases[0]!.steps.map(({ id }) => id)
  const copies = ids.filter((id) => id.startsWith('copy-'))
  expect(copies).toHaveLength(MOVED.length)
  const boot = ids.indexOf('boot')
  expect(ids.slice(boot - copies.length - 1, boot)).toEqual(['card', ...copies])
  expect(ids.indexOf('stores')).toBeGreaterThan(ids.indexOf('store-name'))
})

test('every command ends well, and says what its step says', () => {
  expect(said.filter(({ status, err }) => status !== 0 || err !== '')).toEqual([])
  const free = said.filter(({ argv }) => argv[0] === 'sh' && argv[2]!.includes('echo free'))
  expect(free.map(({ out }) => out)).toEqual(MOVED.map(() => 'free\n'))
  const compared = said.filter(({ argv }) => argv[2]?.includes('sha256sum'))
  expect(compared.map(({ out }) => out)).toEqual(MOVED.map(() => 'same\n'))
})

test('the originals are as they were, and the copies are like them', () => {
  const after = diskEntries(disk)
  const isNew = (path: string) => /^\/(?:large|persist|run)(?:\/|$)/.test(path)
  const changed = [...after].filter(
    ([path, { what }]) => !isNew(path) && !isTool(path) && before.get(path)?.what !== what,
  )
  expect(changed.map(([path]) => path)).toEqual([])
  const below = [...before].filter(([path]) => MOVED.some((top) => isIn(path, top)))
  expect(below.length).toBeGreaterThan(MOVED.length)
  for (const [path, { what }] of below)
    expect([path, after.get(`/large${path}`)?.what]).toEqual([path, what])
})

test('after the move each kept path is there as it was, from its own store', () => {
  const found = diskEntries(mounts.at(booted))
  const kept = keptSources(planned.plan)
  expect(kept.length).toBeGreaterThan(20)
  for (const { source, store } of kept) {
    const path = Buffer.from(source).toString('latin1')
    expect([source, found.get(path)?.what]).toEqual([source, before.get(path)!.what])
    const stored = store === '/large' ? `/large${source}` : source
    expect([source, lstatSync(join(mounts.at(booted), source)).ino]).toEqual([
      source,
      lstatSync(join(disk, stored)).ino,
    ])
  }
  expect(kept.filter(({ store }) => store === '/large').map(({ source }) => source)).toEqual(MOVED)
})

test('what is written after the move goes to its store, and the old root keeps what it had', () => {
  const write = (path: string) => writeFileSync(join(mounts.at(booted), path), 'written after')
  write('/home/sam/odd names/new')
  write('/var/lib/nixos/new')
  expect(readFileSync(join(disk, 'large/home/sam/odd names/new'), 'utf8')).toBe('written after')
  expect(readFileSync(join(disk, 'var/lib/nixos/new'), 'utf8')).toBe('written after')
  expect(() => lstatSync(join(disk, 'home/sam/odd names/new'))).toThrow('ENOENT')
  expect(() => lstatSync(join(mounts.at(booted), 'srv'))).toThrow('ENOENT')
})

const hardware = {
  fileSystems: { '/': { device: '/dev/disk/by-uuid/of-the-old-root', fsType: 'ext4' } },
}

function plannedWith(edits: readonly DesignEdit[]): Planned {
  const snapshot = loadHost('ext4-laptop')
  const { facts } = snapshot
  const inventory = classify(snapshot)
  const suggested = suggest(facts, inventory, { strategy: 'tmpfs' })
  return withEveryFix(
    snapshot,
    edits.reduce(applyEdit, suggested),
    ({ severity }) => severity === 'blocker',
  )
}

/** What makes folders, links and copies on the old root. */
function stepsBefore({ migration }: Plan): Step[] {
  const isRun = ({ id }: Step) => ['store-name', 'stores'].includes(id) || id.startsWith('copy-')
  return migration.phases[0]!.steps.filter(isRun)
}

/** The layout of the evaluated files: the old root first, then each bind as soon as its device is there. */
function layOut({ fileSystems }: EvaluatedConfig): void {
  mounts.must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', booted)
  const own = Object.entries(fileSystems).filter(([path]) => path !== '/')
  const binds = own.filter(([, { options }]) => options?.includes('bind'))
  const [adopted, ...others] = own.filter(([, { options }]) => !options?.includes('bind'))
  expect(others.map(([path]) => path)).toEqual([])
  mounts.must('mkdir', '-p', `${booted}${adopted![0]}`)
  mounts.must('mount', '--bind', disk, `${booted}${adopted![0]}`)
  // nixpkgs' utils.fsBefore: what a device or a mount point lies on comes before it.
  const isBelow = (path: string, top: string) => path.startsWith(`${top}/`)
  const sorted: typeof binds = []
  while (sorted.length < binds.length) {
    const open = binds.filter((bind) => !sorted.includes(bind))
    const next = open.find(([path, { device = '' }]) =>
      open.every(([top]) => top === path || !(isBelow(path, top) || isBelow(device, top))),
    )
    if (!next) throw new Error('the mounts wait for one another')
    sorted.push(next)
  }
  for (const [path, { device }] of sorted) {
    // As systemd makes it: a file for a file.
    const isFolder = lstatSync(mounts.at(`${booted}${device}`)).isDirectory()
    mounts.must('mkdir', '-p', '--', isFolder ? `${booted}${path}` : join(`${booted}${path}`, '..'))
    if (!isFolder) mounts.must('touch', '--', `${booted}${path}`)
    mounts.must('mount', '--bind', `${booted}${device}`, `${booted}${path}`)
  }
}

/** The programs of this machine, beside what the root has. */
function withTools(root: string): void {
  for (const name of TOOLS) {
    mounts.must('mkdir', '-p', join(root, name))
    mounts.must('mount', '--rbind', `/${name}`, join(root, name))
  }
  // Elsewhere it is found by way of /etc, which is not this machine's.
  mkdirSync(join(root, STUBS), { recursive: true })
  symlinkSync(realpathSync('/usr/bin/awk'), join(root, STUBS, 'awk'))
}

function isTool(path: string): boolean {
  return TOOLS.some((name) => isIn(path, `/${name}`))
}

function isIn(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`)
}

function keptSources({ persistence, moreStores }: Plan): { source: string; store: string }[] {
  return [persistence, ...moreStores].flatMap(({ store, system, users }) =>
    [system, ...Object.values(users)]
      .flatMap(({ directories, files }) => [...directories, ...files])
      .map(({ source }) => ({ source, store }))
      .toSorted((a, b) => (a.source < b.source ? -1 : 1)),
  )
}
