import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everyFifthOf } from './support/crash-points.ts'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { HOSTILE } from './support/hostile-tree.ts'
import { EXPORT } from './support/move-machine.ts'
import { bootDefault, harm, migrate } from './support/move-script.ts'
import { newFolder } from './support/product.ts'
import { commandsThatRan } from './support/stand-ins.ts'
import { buildRoot, DECLARED } from './support/staying-files.ts'
import { listPlanned } from './support/staying-list.ts'
import { makeStayingMachine, type StayingMachine } from './support/staying-machine.ts'
import { applying, inMachine, must } from './support/staying-runs.ts'

/** Passwords that the configuration reads from the store that is left: one beside what is kept, one in it. */
const box = newFolder('change-list-passwords')
const tree = join(box, 'tree')
const [BESIDE, KEPT] = ['/secrets/of "it/noor', `/${HOSTILE}/first`]
let machine: StayingMachine
let before: Map<string, DiskEntry>
const planned = listPlanned('tmpfs over ext4', 'ext4', [], {
  passwordFiles: { noor: `/persist${BESIDE}`, nscd: `/persist${KEPT}` },
})
const APPLY = applying(planned)

beforeAll(async () => {
  await buildRoot(tree)
  machine = await makeStayingMachine(join(box, 'machine'), tree, 'tmpfs over ext4', planned)
})
beforeEach(startAnew)
afterAll(() => {
  machine?.close()
  rmSync(box, { recursive: true })
})

function startAnew(): void {
  machine.reset()
  machine.startOld()
  inMachine(
    machine,
    `mkdir -m 711 /persist/secrets; chown 7:8 /persist/secrets; mkdir -m 700 '/persist/secrets/of "it'
    (umask 077; echo '$y$hash' > '/persist${BESIDE}')`,
  )
  before = diskEntries(machine.store)
}

function reads(noor: string, nscd: string): void {
  const users = [
    { name: 'noor', hashedPasswordFile: noor },
    { name: 'nscd', hashedPasswordFile: nscd },
  ]
  inMachine(machine, `printf %s '${JSON.stringify({ users })}' > ${DECLARED}`)
}

const unharmed = () => expect(harm(before, diskEntries(machine.store), /^$/)).toEqual([])

/** Contents, and modes and owners of the folders above too. */
function isBrought(): void {
  const at = (path: string) => join(machine.safe, 'state', path)
  expect(readFileSync(at(BESIDE), 'utf8')).toBe('$y$hash\n')
  const modes = [BESIDE, '/secrets', '/secrets/of "it'].map((path) => {
    const { mode, uid, gid } = statSync(at(path))
    return [mode & 0o777, uid, gid]
  })
  expect(modes).toEqual([
    [0o600, 0, 0],
    [0o711, 7, 8],
    [0o700, 0, 0],
  ])
  unharmed()
}

test('named in the new store they are brought there, and proven', () => {
  reads(`/safe/state${BESIDE}`, `/safe/state${KEPT}`)
  expect(must(machine, APPLY)).toContain('passwords proven')
  isBrought()
  expect(bootDefault(machine)).toBe('new')
  must(machine, ['--undo'])
  unharmed()
})

test('killed at any command of that, it goes on', () => {
  reads(`/safe/state${BESIDE}`, `/safe/state${KEPT}`)
  migrate(machine, APPLY, 100_000)
  const points = commandsThatRan(machine.ram).flatMap((line, at) =>
    line.includes('/safe/state/secrets') ? [at, at + 1] : [],
  )
  expect(points.length).toBeGreaterThan(12)
  for (const point of new Set(everyFifthOf(points.length, 3).map((at) => points[at]!))) {
    startAnew()
    reads(`/safe/state${BESIDE}`, `/safe/state${KEPT}`)
    expect(migrate(machine, APPLY, point)).toMatchObject({ signal: 'SIGKILL' })
    must(machine, APPLY)
    isBrought()
  }
})

test.each([
  ['beside what is kept', `/persist${BESIDE}`, `/safe/state${KEPT}`, 'noor'],
  ['in what is kept', `/safe/state${BESIDE}`, `/persist${KEPT}`, 'nscd'],
])(
  'one that is still read from the store that is left stops it before the next boot: %s',
  (...at) => {
    const [, noor, nscd, user] = at
    reads(noor, nscd)
    const { status, stderr } = migrate(machine, APPLY)
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(
        `^the password of ${user} is read from .*, in the store that is left: name .*\n$`,
      ),
    ])
    expect(bootDefault(machine)).not.toBe('new')
    reads(`/safe/state${BESIDE}`, `/safe/state${KEPT}`)
    inMachine(machine, `rm ${EXPORT}/result`)
    expect(must(machine, APPLY)).toContain('passwords proven')
    unharmed()
  },
)

test.each([
  ['of a name that is nowhere', `/safe/state${BESIDE}r`, 'from which a password is read, is not'],
  [
    'of the store that is left, by another of its names',
    `/persist/../persist${BESIDE}`,
    'the password of noor is read from',
  ],
  [
    'of that store, and nobody’s so far',
    '/persist/other',
    'a password is read from /persist/other',
  ],
])('a file %s proves nothing', (_, noor, told) => {
  reads(noor, `/safe/state${KEPT}`)
  const { status, stderr } = migrate(machine, APPLY)
  expect([status, stderr]).toEqual([1, expect.stringContaining(told)])
  expect(bootDefault(machine)).not.toBe('new')
})

test('a file that is made at each boot is not looked at', () => {
  reads(`/safe/state${BESIDE}`, '/run/secrets/nscd')
  expect(must(machine, APPLY)).toContain('passwords proven')
})

test('folders of which one is a link in the store that is left have the rights of what it leads to', () => {
  inMachine(machine, 'mv /persist/secrets /persist/real; ln -s real /persist/secrets')
  before = diskEntries(machine.store)
  reads(`/safe/state${BESIDE}`, `/safe/state${KEPT}`)
  expect(must(machine, APPLY)).toContain('passwords proven')
  isBrought()
})

test.each([
  ['is empty', `: > '/persist${BESIDE}'`, 'is not there, or empty'],
  [
    'is somebody’s in the new store',
    `mkdir -p '/safe/state/secrets/of "it'; echo mine > '/safe/state${BESIDE}'`,
    'is there already',
  ],
  [
    'would be written through a link',
    `mkdir -p '/safe/state/secrets/of "it'; ln -s /nix '/safe/state${BESIDE}.tideline-part'`,
    'is there already, and a link',
  ],
  [
    'lies there by a link to the store that is left',
    'mkdir -p /safe/state; ln -s /persist/secrets /safe/state/secrets',
    'itself, by a link',
  ],
  [
    'needs a folder where somebody’s is half way',
    'mkdir -p /safe/state/secrets.tideline-part/mine',
    'exist',
  ],
])('a file that %s is not brought', (_, does, told) => {
  reads(`/safe/state${BESIDE}`, `/safe/state${KEPT}`)
  inMachine(machine, does)
  const there = diskEntries(machine.safe)
  const { status, stderr } = migrate(machine, APPLY)
  expect([status, stderr]).toEqual([1, expect.stringContaining(told)])
  expect(harm(there, diskEntries(machine.safe), /^\/state(?:$|\/tideline-keep(?:\/|$))/)).toEqual(
    [],
  )
})
