import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '@tideline/model'
import { run } from '../run.ts'
import { evaluateFile, folderWith, HERE } from './run-program.ts'

/** A folder laid out as the user's: theirs above, the generated files in `tideline`. */
export function configurationWith(
  artifacts: readonly Artifact[],
  own: Readonly<Record<string, string>> = {},
): string {
  const folder = folderWith({
    'configuration.nix': '{ }',
    'hardware-configuration.nix': '{ }',
    // What stands for the fetched persistence module: it says that it was imported.
    'nixos.nix': '{ test.isPersistenceModuleImported = true; }',
    'module.nix': '{ test.isPersistenceModuleImported = true; }',
    ...own,
  })
  mkdirSync(join(folder, 'tideline'))
  for (const { name, text } of artifacts) writeFileSync(join(folder, 'tideline', name), text)
  return folder
}

/** The configuration that `file` of a folder gives, all modules merged. */
export function evaluateModule(folder: string, file: string): Record<string, unknown> {
  const args = ['--arg', 'file', join(folder, file), '--argstr', 'fetched', folder]
  return evaluateFile(join(HERE, 'evaluator.nix'), args) as Record<string, unknown>
}

/** Throws with Nix's own words where one of the files does not parse. */
export function parseAll(folder: string, artifacts: readonly Artifact[]): void {
  for (const { name, language } of artifacts) {
    if (language === 'nix') run('nix-instantiate', ['--parse', join(folder, 'tideline', name)])
  }
}
