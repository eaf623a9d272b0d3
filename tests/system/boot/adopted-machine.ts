import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Facts, ifKnown, type Plan } from '@tideline/model'
import { run } from '../../run.ts'
import { installGeneration, withMounted } from './disk.ts'
import { evaluateArtifacts } from './evaluate.ts'
import type { EvaluatedConfig } from './evaluated-config.ts'
import type { Planned } from './every-fix.ts'
import { makeGeneration } from './generation.ts'
import { plannedPaths, statedPaths } from './planned-paths.ts'
import { type BootOptions, type BootReport, boot } from './qemu.ts'
import type { Userland } from './userland.ts'

/** What a move begins with: a machine of before it, and the tree of its stage 1. */
export type Ground = {
  userland: Userland
  initrd: string
  /** Its root on btrfs, in the subvolume `@`, and the disks beside it. */
  root: string
  others: readonly string[]
  facts: Facts
  /** What hardware-configuration.nix says of it. */
  hardware: object
  initrdFiles?: Readonly<Record<string, string>>
  /** Where the root lies below something: makes what the machine has, `disk`, of the plain `image`. */
  wrap?: (image: string, disk: string) => void
}

/** A machine that has moved in: the old root is the store, `/` what the design makes it. */
export type AdoptedMachine = {
  plan: Plan
  /** What the kept paths were before the move. */
  before: Map<string, string>
  boot(name: string, options?: BootOptions): Promise<BootReport>
  /** The same with something changed in what Nix evaluated, until the next change. */
  change(change: (config: EvaluatedConfig) => EvaluatedConfig): Promise<void>
  /** Looks at the top level of the btrfs while the machine is off. */
  onDisk<Result>(work: (top: string) => Result): Promise<Result>
  close(): void
}

/** Copies the ground and installs the generation that Nix evaluates from the planned files. */
export async function adopt(
  folder: string,
  ground: Ground,
  { plan, artifacts }: Planned,
): Promise<AdoptedMachine> {
  run('mkdir', ['-p', folder])
  const image = join(folder, 'root.img')
  const disk = ground.wrap ? join(folder, 'root.wrapped') : image
  run('cp', ['--sparse=always', ground.root, image])
  runDiskSteps(plan, image)
  const evaluated = evaluateArtifacts(join(folder, 'config'), ground.hardware, artifacts)
  const compare = plannedPaths(plan)
  const accounts = ifKnown(ground.facts.accounts)
  if (!accounts) throw new Error('the host has no accounts')
  const install = async (config: EvaluatedConfig) => {
    const { userland, initrd, initrdFiles = {} } = ground
    const input = { name: 'adopted', config, accounts, userland, compare, initrdFiles }
    const made = makeGeneration(input, initrd, join(folder, 'generation'))
    await withMounted(image, (top) => installGeneration(made, join(top, '@')), 'subvolid=5')
    return made
  }
  let generation = await install(evaluated)
  const before = await withMounted(
    image,
    (top) => statedPaths(join(top, '@'), compare),
    'subvolid=5',
  )
  ground.wrap?.(image, disk)
  return {
    plan,
    before,
    boot: (name, options) =>
      boot(
        ground.userland,
        generation,
        [disk, ...ground.others],
        join(folder, `${name}.log`),
        options,
      ),
    async change(change) {
      generation = await install(change(evaluated))
    },
    onDisk: (work) => withMounted(image, work, 'subvolid=5'),
    close: () => rmSync(folder, { recursive: true }),
  }
}

/** The plan's own commands that make what the first boot needs on the disk. */
function runDiskSteps({ migration, fileSystems }: Plan, image: string): void {
  const steps = migration.phases.flatMap((phase) => phase.steps)
  const commands = steps
    .filter(({ id }) => DISK_STEPS.includes(id))
    .flatMap((step) => step.commands)
  const planned = fileSystems.find(({ mountPoint }) => mountPoint === '/')!.device
  const device = run('losetup', ['--find', '--show', image]).trim()
  for (const { argv } of commands) {
    const [program, ...rest] = argv.map((word) => (word === planned ? device : word))
    run(program!, rest)
  }
  run('losetup', ['--detach', device])
}

const DISK_STEPS = ['new-root', 'blank']
