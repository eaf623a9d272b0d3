import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import { Design, type Plan, Snapshot, type Step } from '@tideline/model'
import { shellLine } from '@tideline/pipeline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../../run.ts'
import { installGeneration, withMounted } from './disk.ts'
import { evaluateFile } from './evaluate.ts'
import type { EvaluatedConfig } from './evaluated-config.ts'
import { withEveryFix } from './every-fix.ts'
import { makeMachine, manifest } from './fixture-machine.ts'
import { type Generation, makeGeneration } from './generation.ts'
import { makeInitrdTree } from './initrd-tree.ts'
import { keptPaths } from './planned-paths.ts'
import { type BootReport, boot } from './qemu.ts'
import { prepareUserland, type Userland } from './userland.ts'

/**
 * The ext4 laptop moves in: scanned, suggested, fixed and planned by the command line, evaluated by
 * Nix, its steps run in the old system, then booted twice from the new entry and once from the old.
 * A stand-in for NixOS' activation and for the persistence module; the initrd, its fstab and systemd
 * are real.
 */
const repository = resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'tideline-adopt-'))
const WATCHED = ['home/sam', 'root', 'var/lib/nixos', 'var/lib/bluetooth', 'etc/ssh', 'etc/nixos']
const identifiers = readIdentifiers()

let userland: Userland
let images: string[]
let root: string
let plan: Plan
let generations: { old: Generation; adopted: Generation }
let before: Map<string, string>
const boots: Record<string, BootReport> = {}

beforeAll(async () => {
  userland = prepareUserland()
  makeInitrdTree(userland, join(folder, 'initrd'))
  const machine = await makeMachine(folder, 'ext4-laptop', userland, identifiers)
  images = machine.images
  root = machine.root
  await withMounted(root, (mounted) => {
    plan = planFor(mounted)
    generations = makeGenerations(plan)
    installGeneration(generations.old, mounted)
    installGeneration(generations.adopted, mounted)
    before = manifest(mounted, WATCHED)
  })
  for (const [name, generation] of [
    ['old', generations.old],
    ['first', generations.adopted],
    ['second', generations.adopted],
    ['undone', generations.old],
  ] as const)
    boots[name] = await boot(userland, generation, images, join(folder, `${name}.log`))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(['old', 'first', 'second', 'undone'])(
  'the boot "%s" is orderly, no unit fails',
  (name) => {
    const { isOrderly, facts, log } = boots[name]!
    expect(isOrderly, log.slice(-3000)).toBe(true)
    expect([...facts].filter(([key]) => key.startsWith('why '))).toEqual([])
    expect(facts.get('failed')).toBe('')
    expect(facts.get('state')).toBe('running')
  },
)

test('every step is either run here or known not to be', () => {
  const [preparing] = plan.migration.phases
  expect(preparing!.steps.map(({ id }) => id)).toEqual([
    'start-installed',
    'backup',
    'pin',
    'store-name',
    'password-sam',
    'configuration',
    'build',
    'second-place',
    'boot',
    'way-back',
    'card',
  ])
})

test('the steps before the reboot work in the old system', () => {
  expect(boots.old!.facts.get('job')).toBe('ok')
})

test('the root is a new tmpfs, the store is the old root, as planned', () => {
  for (const name of ['first', 'second']) {
    const { facts } = boots[name]!
    expect(facts.get('root')).toBe('tmpfs 755 0:0')
    expect(facts.get('mount /persist')).toBe('/dev/vda')
    expect(facts.get('mount /nix')).toBe('/dev/vda[/nix]')
    expect(facts.get('swap')).toBe(`/persist${identifiers.swapFile} `)
  }
})

test('what the second boot sees was not there but for what is kept', () => {
  const { facts } = boots.second!
  expect([...facts.keys()].filter((key) => key.startsWith('unkept'))).toEqual([])
  expect(facts.get('kept-marks')).toBe('old adopted ')
})

test('the steps after the reboot say that all is well', () => {
  expect(boots.first!.facts.get('job')).toBe('ok')
})

test('the machine stays the same machine', () => {
  const ids = ['old', 'first', 'second', 'undone'].map((name) =>
    boots[name]!.facts.get('machine-id'),
  )
  expect(new Set(ids).size).toBe(1)
})

test('kept paths have the owner, mode and content they had', () => {
  const seen = (name: string) =>
    [...boots[name]!.facts].filter(([key]) => key.startsWith('stat ')).toSorted()
  expect(seen('old').length).toBeGreaterThan(10)
  expect(seen('old').filter(([, value]) => value.includes('cannot'))).toEqual([])
  for (const name of ['first', 'second', 'undone']) expect(seen(name)).toEqual(seen('old'))
})

test('the old entry undoes it: its own root again, with all that was on it', async () => {
  expect(boots.undone!.facts.get('root')).toBe('ext4 755 0:0')
  expect(boots.undone!.facts.get('kept-marks')).toBe('old adopted adopted ')
  const after = await withMounted(root, (mounted) => manifest(mounted, WATCHED))
  const changed = [...before].filter(([path, was]) => after.get(path) !== was)
  expect(changed.map(([path]) => path)).toEqual([])
})

test('the file system is clean', () => {
  expect(() => run('e2fsck', ['-fn', root])).not.toThrow()
})

function planFor(mounted: string): Plan {
  const file = (name: string) => join(folder, name)
  tideline('scan', '--sysroot', mounted, '--out', file('snapshot.json'))
  tideline('suggest', file('snapshot.json'), '--out', file('design.json'))
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(file('snapshot.json'), 'utf8')))
  const suggested = Design.parse(JSON.parse(readFileSync(file('design.json'), 'utf8')))
  const fixed = withEveryFix(snapshot, suggested)
  writeFileSync(file('design.json'), JSON.stringify(fixed.design))
  tideline('plan', file('snapshot.json'), file('design.json'), '--out', file('tideline'))
  return fixed.plan
}

function makeGenerations(planned: Plan): { old: Generation; adopted: Generation } {
  const hardware = `{
    fileSystems."/" = { device = "/dev/disk/by-uuid/${identifiers.rootUuid}"; fsType = "ext4"; options = [ "defaults" ]; };
    fileSystems."/boot" = { device = "/dev/disk/by-uuid/${identifiers.espUuid}"; fsType = "vfat"; options = [ "fmask=0077" "dmask=0077" ]; };
    swapDevices = [ { device = "${identifiers.swapFile}"; } ];
  }`
  writeFileSync(join(folder, 'hardware-configuration.nix'), hardware)
  const moved = '{ imports = [ ./hardware-configuration.nix ./tideline ]; }'
  writeFileSync(join(folder, 'configuration.nix'), moved)
  const initrd = join(folder, 'initrd')
  const { accounts } = loadHost('ext4-laptop').facts
  if (accounts.state !== 'known') throw new Error('the fixture has no accounts')
  const shared = { accounts: accounts.value, userland, compare: compared(planned) }
  const old = { ...shared, name: 'old', config: evaluated('hardware-configuration.nix') }
  const adopted = { ...shared, name: 'adopted', config: evaluated('configuration.nix') }
  const [preparing, , after] = planned.migration.phases
  return {
    old: makeGeneration(
      { ...old, job: jobOf(preparing!.steps, ['store-name', 'password-sam']) },
      initrd,
      join(folder, 'old'),
    ),
    adopted: makeGeneration(
      { ...adopted, job: jobOf(after!.steps, ['mounts', 'units']) },
      initrd,
      join(folder, 'adopted'),
    ),
  }
}

/** The commands of these steps as the guest's root runs them; on the second run the link is there. */
function jobOf(steps: readonly Step[], ids: readonly string[]): string {
  const lines = ids.flatMap((id) => {
    const step = steps.find((candidate) => candidate.id === id)
    if (!step) throw new Error(`the plan has no step ${id}`)
    return step.commands.map(({ argv }) => shellLine(argv))
  })
  const once =
    '[ ! -e /var/lib/nixos/tideline-mark ] || [ "$(cat /run/current-system/name)" != old ] || exit 0'
  return ['set -e', once, ...lines, ''].join('\n')
}

function compared(planned: Plan): string[] {
  return [
    ...keptPaths(planned),
    '/home/sam',
    '/home/sam/.config',
    '/home/sam/.local/share',
    '/etc/ssh',
    '/var/lib',
  ]
}

function evaluated(file: string): EvaluatedConfig {
  mkdirSync(join(folder, 'fetched'), { recursive: true })
  writeFileSync(join(folder, 'fetched/nixos.nix'), '{ }')
  return evaluateFile(join(folder, file), join(folder, 'fetched'))
}

function tideline(...argv: string[]): void {
  run(process.execPath, [join(repository, 'apps/server/dist/main.js'), ...argv])
}

function readIdentifiers(): { rootUuid: string; espUuid: string; swapFile: string } {
  const recorded = join(repository, 'packages/fixtures/snapshots/ext4-laptop.json')
  const { facts } = Snapshot.parse(JSON.parse(readFileSync(recorded, 'utf8')))
  if (facts.fstab.state !== 'known') throw new Error('the fixture has no fstab')
  const uuidOf = (mountPoint: string) =>
    facts.fstab.state === 'known'
      ? facts.fstab.value
          .find((entry) => entry.mountPoint === mountPoint)!
          .device.split('/')
          .at(-1)!
      : ''
  const swap = facts.fstab.value.find(({ fsType }) => fsType === 'swap')
  return { rootUuid: uuidOf('/'), espUuid: uuidOf('/boot'), swapFile: swap!.device }
}
