import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Artifact, Plan } from '@tideline/model'
import { run } from '../run.ts'
import { type Devices, diskoMounts, joined, type Mounts } from './disko-mounts.ts'
import { prune } from './expected-config.ts'
import { evaluateFile, HERE } from './run-program.ts'

/** A plan under a name of its own, and the files that were made of it. */
export type MadeFiles = { name: string; plan: Plan; artifacts: readonly Artifact[] }

/**
 * Every file is parsed and each `default.nix` evaluated, the configurations in the order of `made`.
 * Starting Nix is what takes the time: one start for many.
 */
export function evaluateMany(made: readonly MadeFiles[]): Record<string, unknown>[] {
  const folder = mkdtempSync(join(tmpdir(), 'tideline-many-'))
  try {
    const modules = join(folder, 'modules')
    mkdirSync(modules)
    // What stands for each fetched module.
    for (const name of ['nixos.nix', 'module.nix']) writeFileSync(join(modules, name), '{ }')
    const files = made.map(({ artifacts }, at) => written(join(folder, String(at)), artifacts))
    return inSlices(files, 100).flatMap((slice) => evaluated(slice, modules))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Names of the Nix files in a folder, the one to import first. */
type Written = { folder: string; names: string[] }

function written(folder: string, artifacts: readonly Artifact[]): Written {
  mkdirSync(folder)
  const needed = artifacts.filter(({ language }) => language === 'nix' || language === 'shell')
  for (const { name, text } of needed) writeFileSync(join(folder, name), text)
  const names = needed.filter(({ language }) => language === 'nix').map(({ name }) => name)
  return { folder, names }
}

function evaluated(slice: readonly Written[], modules: string): Record<string, unknown>[] {
  run('nix-instantiate', [
    '--parse',
    ...slice.flatMap(({ folder, names }) => names.map((name) => join(folder, name))),
  ])
  const files = slice.map(({ folder }) => join(folder, 'default.nix'))
  const args = ['--arg', 'files', `[ ${files.join(' ')} ]`, '--argstr', 'fetched', modules]
  const configs = evaluateFile(join(HERE, 'evaluate-many.nix'), args) as Record<string, unknown>[]
  return configs.map((config) => prune(withDisko(config)))
}

/** What disko's module makes file systems of, as those. */
function withDisko({ disko, ...config }: Record<string, unknown>): Record<string, unknown> {
  if (disko === undefined) return config
  const fileSystems = joined(diskoMounts(disko as Devices), config.fileSystems as Mounts)
  return { ...config, fileSystems }
}

function inSlices<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size))
}
