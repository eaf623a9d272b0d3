import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Artifact, type Facts, ifKnown, type Plan } from '@tideline/model'
import { shellLine } from '@tideline/pipeline'
import { run } from '../../run.ts'
import type { DiskEntry } from '../support/disk-entries.ts'
import { EXPORT } from '../support/move-machine.ts'
import { installGeneration } from './disk.ts'
import { evaluateArtifacts } from './evaluate.ts'
import type { EvaluatedConfig } from './evaluated-config.ts'
import type { Planned } from './every-fix.ts'
import { makeBootDisk, newVariables, prepareFirmware } from './firmware.ts'
import { type Generation, makeGeneration } from './generation.ts'
import { type LiveSystem, makeLiveSystem } from './live-system.ts'
import { addSystemPrograms, installLoader, writeExport } from './moving-system.ts'
import type { OldDisk } from './old-disk.ts'
import { type BootOptions, type BootReport, bootOnce, commandLine, triedTwice } from './qemu.ts'
import { withTools } from './tools.ts'
import type { Userland } from './userland.ts'

/** A machine of before its move, and the tree of its stage 1. */
export type OldMachine = {
  userland: Userland
  initrd: string
  disk: OldDisk
  facts: Facts
  /** What hardware-configuration.nix says of it. */
  hardware: object
  /** Where its owner changes it for the move: what it says from then on. */
  hardwareThen?: object
  bootUuid: string
  /** Images of the disks beside its own and that for the boot loader. */
  others?: readonly string[]
  initrdFiles?: Readonly<Record<string, string>>
  /** Where the root lies below something: makes what the machine has, `disk`, of the plain `image`. */
  wrap?: (image: string, disk: string) => void
}

/** A machine with firmware and a boot loader, that has everything for its move but has not begun it. */
export type MovingMachine = {
  plan: Plan
  /** What its disk had where a system that runs writes nothing by itself. */
  before: Map<string, DiskEntry>
  /** Starts what the boot loader starts, and runs these commands one after the other as root. */
  start(name: string, commands: readonly Argv[], options?: BootOptions): Promise<BootReport>
  /** Starts the old entry, as a person does who chooses it in the menu. */
  startOld(name: string, commands: readonly Argv[]): Promise<BootReport>
  /** Starts a live system with the export on it, and runs these commands there. */
  startLive(name: string, commands: readonly Argv[]): Promise<BootReport>
  /** The same now, while the machine is off. */
  entries(): Promise<Map<string, DiskEntry>>
  close(): void
}

export type Argv = readonly string[]

export async function makeMovingMachine(
  folder: string,
  machine: OldMachine,
  { plan, artifacts }: Pick<Planned, 'plan' | 'artifacts'>,
): Promise<MovingMachine> {
  run('mkdir', ['-p', folder])
  const place = (name: string) => join(folder, name)
  const { userland } = machine
  const firmware = prepareFirmware(userland)
  const generations = makeGenerations(folder, machine, artifacts)
  const systems = { old: storePath(generations.old), new: storePath(generations.new) }
  for (const generation of Object.values(generations))
    addSystemPrograms(generation, systems, userland, firmware)
  await machine.disk.change((root) => {
    for (const generation of Object.values(generations)) installGeneration(generation, root)
    installLoader(firmware, root)
    makeProfile(root, systems.old)
    putExport(root, artifacts)
  })
  machine.disk.writeImage(place('root.img'))
  const entries = () => machine.disk.entries(place('root.img'))
  const before = await entries()
  const disk = machine.wrap ? place('root.wrapped') : place('root.img')
  machine.wrap?.(place('root.img'), disk)
  makeBootDisk(withTools(userland), place('boot.img'), machine.bootUuid)
  newVariables(firmware, place('variables'))
  const ownDisks = [disk, place('boot.img'), ...(machine.others ?? [])]
  const changing = [...ownDisks, place('variables')]
  const starting = (
    name: string,
    commands: readonly Argv[],
    kernel: Kernel,
    options: BootOptions,
  ) => {
    writeJob(place('job'), commands)
    const disks = [...(kernel?.disk ? [kernel.disk] : []), ...ownDisks]
    return triedTwice(changing, options, () =>
      bootOnce(kernel?.words ?? [], disks, place(`${name}.log`), {
        firmware: { code: firmware.code, variables: place('variables') },
        job: place('job'),
        // Reading all that is kept, several times over, is slow on an emulated machine.
        limitSeconds: 900,
        ...options,
      }),
    )
  }
  const direct = { words: directly(userland, generations.old) }
  let live: LiveSystem | undefined
  let isInstalled = false
  return {
    plan,
    before,
    entries,
    async start(name, commands, options = {}) {
      if (isInstalled) return starting(name, commands, undefined, options)
      isInstalled = true
      const install = [`${systems.old}/bin/switch-to-configuration`, 'boot']
      const report = await starting(name, [install, ...commands], direct, options)
      return { ...report, runs: report.runs.slice(1) }
    },
    startOld: (name, commands) => starting(name, commands, direct, {}),
    startLive(name, commands) {
      live ??= makeLiveSystem(userland, folder, artifacts)
      return starting(name, commands, { words: live.kernel, disk: live.disk }, {})
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}

type Kernel = { words: string[]; disk?: string } | undefined

function makeGenerations(
  folder: string,
  machine: OldMachine,
  artifacts: Planned['artifacts'],
): { old: Generation; new: Generation } {
  const { userland, hardware, hardwareThen = hardware, initrdFiles = {} } = machine
  const accounts = ifKnown(machine.facts.accounts)
  if (!accounts) throw new Error('the host has no accounts')
  const made = (name: string, config: EvaluatedConfig) =>
    makeGeneration(
      { name, config, accounts, userland, compare: [], job: JOB, initrdFiles },
      machine.initrd,
      join(folder, name),
    )
  const nothing: Artifact = { name: 'default.nix', language: 'nix', text: '{ }\n', origins: [] }
  return {
    old: made('old', evaluateArtifacts(join(folder, 'config-old'), hardware, [nothing])),
    new: made('new', evaluateArtifacts(join(folder, 'config-new'), hardwareThen, artifacts)),
  }
}

function storePath({ closure }: Generation): string {
  return join('/nix/store', basename(closure))
}

/** The installed system is the one generation there is. */
function makeProfile(root: string, system: string): void {
  const profiles = join(root, 'nix/var/nix/profiles')
  rmSync(profiles, { recursive: true, force: true })
  mkdirSync(profiles, { recursive: true })
  symlinkSync(system, join(profiles, 'system-1-link'))
  symlinkSync('system-1-link', join(profiles, 'system'))
}

/** Unpacked, and not yet part of the configuration. */
function putExport(root: string, artifacts: Planned['artifacts']): void {
  writeExport(join(root, EXPORT), artifacts)
  mkdirSync(join(root, 'etc/nixos'), { recursive: true })
  writeFileSync(join(root, 'etc/nixos/flake.nix'), '{ }\n')
}

function writeJob(file: string, commands: readonly Argv[]): void {
  writeFileSync(file, commands.map((argv) => `job_run ${shellLine(argv)}\n`).join(''))
  // A disk has whole sectors.
  run('truncate', ['-s', '%4096', file])
}

function directly(userland: Userland, generation: Generation): string[] {
  return [
    ...['-kernel', userland.kernel, '-initrd', generation.initrd],
    ...['-append', commandLine(generation).join(' ')],
  ]
}

const JOB = readFileSync(join(import.meta.dirname, 'guest/run-job.sh'), 'utf8')
