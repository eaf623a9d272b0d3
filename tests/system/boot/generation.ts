import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Accounts } from '@tideline/model'
import { run } from '../../run.ts'
import { makeClosure } from './closure.ts'
import type { EvaluatedConfig } from './evaluated-config.ts'
import { impermanenceStages } from './impermanence.ts'
import { writeInitrd } from './initrd.ts'
import { preservationStages } from './preservation.ts'
import type { Unit } from './units.ts'
import type { Userland } from './userland.ts'

export type Generation = {
  initrd: string
  /** Store path of init, for the kernel's command line. */
  init: string
  /** Folder to be copied to /nix/store. */
  closure: string
}

export type GenerationInput = {
  name: string
  config: EvaluatedConfig
  accounts: Accounts
  userland: Userland
  /** Paths whose owner, mode and content the guest reports. */
  compare: readonly string[]
  /** Run by the guest as root when it is up. */
  job?: string
  /** More files of the initrd by their absolute paths: what the host itself brings there. */
  initrdFiles?: Readonly<Record<string, string>>
}

/** What a persistence module adds to stage 1 and to the system. */
export type Stages = {
  stage1: StageParts
  stage2: StageParts
  /** What is brought back while the system is activated, a line each: kind, store, path. */
  activation: string
}
export type StageParts = { units: Unit[]; rules: string }

/** A stand-in for what `nixos-rebuild boot` makes of a configuration: an initrd and a system closure. */
export function makeGeneration(
  input: GenerationInput,
  initrdTree: string,
  folder: string,
): Generation {
  rmSync(folder, { recursive: true, force: true })
  const system = `/nix/store/${input.name.padEnd(32, '0').slice(0, 32)}-nixos-system-${input.name}`
  const closure = join(folder, system.slice('/nix/store/'.length))
  const stages = stagesOf(input)
  makeClosure(input, system, closure, stages)
  const tree = join(folder, 'initrd')
  run('cp', ['-a', initrdTree, tree])
  writeInitrd(input, tree, stages.stage1)
  const initrd = join(folder, 'initrd.zst')
  packInitrd(tree, initrd)
  return { initrd, init: `${system}/init`, closure }
}

/** What the persistence module of the configuration adds to it. */
export function stagesOf({
  config,
  accounts,
}: Pick<GenerationInput, 'config' | 'accounts'>): Stages {
  return preservationStages(config, accounts) ?? impermanenceStages(config)
}

/** The tree as an initrd; it is gone afterwards. */
export function packInitrd(tree: string, initrd: string): void {
  const program = 'cd "$1" && find . | cpio -o -H newc -R 0:0 --quiet | zstd -3 -T0 -q > "$2"'
  run('sh', ['-c', program, 'sh', tree, initrd])
  rmSync(tree, { recursive: true })
}
