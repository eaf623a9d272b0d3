import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { encryptFolder } from './support/fscrypt.ts'
import {
  buildMachine,
  EXPORT,
  exportTo,
  KEPT_HOSTILE,
  type Planned,
  plannedOn,
} from './support/move-machine.ts'
import {
  APPLY,
  bootDefault,
  harm,
  type Machine,
  makeMachineOn,
  migrate,
  startInstalled,
  startLive,
  stateOf,
} from './support/move-script.ts'
import { newFolder } from './support/product.ts'

/** The move from a live system, with the export on a stick: the commands are those of migrate.sh. */
const box = newFolder('live')
const tree = join(box, 'tree')
/** The store, which keeps what was taken back, beside what the steps change in any move. */
const OWN =
  /^\/(?:tideline-move|nix\/persist|nix\/var\/nix\/profiles|etc\/nixos\/\.git|srv\/export\/result|srv\/second-place\.git)(?:\/|$)/
const ASIDE = '/old-root'
let machine: Machine
let planned: Planned

beforeAll(async () => {
  await buildMachine(tree, KEPT_HOSTILE)
  planned = plannedOn('ext4', 'live-media', [{ edit: 'swap-on-store' }])
  machine = await makeMachineOn(box, tree, 'ext4', planned)
})
afterAll(() => {
  machine?.disk.close()
  rmSync(box, { recursive: true })
})

function inLive(...argv: string[]) {
  machine.disk.stop()
  startLive(machine.disk)
  exportTo(machine.disk.ram, planned.artifacts)
  const { status, stdout, stderr } = migrate(machine.disk, argv, undefined, `/run${EXPORT}`)
  return { status, said: stdout + stderr }
}

function flagsOf(path: string): string {
  return run('lsattr', ['-d', join(machine.disk.look, path)]).split(' ')[0]!
}

test.each(['--apply', '--undo'])('%s on a disk that was never prepared moves nothing', (mode) => {
  const { status, said } = inLive(mode)
  expect([status, said]).toEqual([2, expect.stringContaining('no journal on the disk')])
  expect(harm(machine.before, stateOf(machine.disk), /^$/)).toEqual([])
  expect(existsSync('/tideline-move')).toBe(false)
  // The disk is mounted by now: it is refused at once.
  const again = migrate(machine.disk, ['--apply'], undefined, `/run${EXPORT}`)
  expect([again.status, again.stdout]).toEqual([
    2,
    expect.stringContaining('no journal on the disk'),
  ])
  expect(harm(machine.before, stateOf(machine.disk), /^$/)).toEqual([])
})

test('a folder of fscrypt is refused in the installed system: in a live one it is locked', () => {
  const { disk, before } = machine
  disk.stop()
  startInstalled(disk)
  const vault = join(disk.look, KEPT_HOSTILE, 'vault')
  mkdirSync(vault)
  encryptFolder(vault, disk.look)
  const { status, stdout } = migrate(disk, APPLY)
  expect([status, stdout]).toEqual([2, expect.stringContaining("vault' is encrypted by fscrypt")])
  rmSync(vault, { recursive: true })
  expect(harm(before, stateOf(disk), /^$/)).toEqual([])
})

test('prepared, moved, and taken back: nothing of before is harmed', () => {
  const { disk, before } = machine
  disk.stop()
  startInstalled(disk)
  const prepared = migrate(disk, APPLY)
  expect([prepared.status, prepared.stderr], prepared.stdout).toEqual([0, ''])
  expect(bootDefault(disk)).toBe('new')

  const moved = inLive('--apply')
  expect(moved).toMatchObject({ status: 0 })
  const after = stateOf(disk)
  expect(after.has('/store')).toBe(true)
  expect(after.has('/etc')).toBe(false)
  // Set aside, in Nix that moved up, or, of the swap file, in the store.
  const places = (path: string) => [
    `${ASIDE}${path}`,
    path.replace(/^\/nix(?=\/)/, ''),
    `/persist${path}`,
  ]
  expect(harm(before, after, OWN, places).filter((line) => !line.startsWith('added'))).toEqual([])

  for (const [name, flag] of [
    ['immutable', 'i'],
    ['append only', 'a'],
  ] as const)
    expect(flagsOf(`/persist/${KEPT_HOSTILE}/${name}`), name).toContain(flag)

  const back = inLive('--undo')
  expect(back).toMatchObject({ status: 0 })
  // The folder that things were set aside in is empty, and stays.
  expect(harm(before, stateOf(disk), OWN)).toEqual([`added ${ASIDE}`])

  disk.stop()
  startInstalled(disk)
  const rest = migrate(disk, ['--undo'])
  expect([rest.status, rest.stderr], rest.stdout).toEqual([0, ''])
  expect(bootDefault(disk)).toBe('old')
  expect(harm(before, stateOf(disk), OWN)).toEqual([`added ${ASIDE}`])
})
