import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Artifact } from '@tideline/model'
import { run } from '../../run.ts'
import type { EvaluatedConfig } from './evaluated-config.ts'

const EVALUATOR = resolve(import.meta.dirname, '../../nix/evaluator.nix')
const HARDWARE = '{ ... }: builtins.fromJSON (builtins.readFile ./hardware.json)\n'
const OWN = '{ imports = [ ./hardware-configuration.nix ./tideline ]; }\n'

/** What Nix makes of the generated files beside the host's own `hardware`, laid out as the user's folder. */
export function evaluateArtifacts(
  folder: string,
  hardware: object,
  artifacts: readonly Artifact[],
): EvaluatedConfig {
  mkdirSync(join(folder, 'tideline'), { recursive: true })
  mkdirSync(join(folder, 'fetched'), { recursive: true })
  // What stands for the fetched persistence modules; their work is done by the stand-ins beside this file.
  for (const module of ['nixos.nix', 'module.nix'])
    writeFileSync(join(folder, 'fetched', module), '{ }\n')
  writeFileSync(join(folder, 'hardware.json'), JSON.stringify(hardware))
  writeFileSync(join(folder, 'hardware-configuration.nix'), HARDWARE)
  writeFileSync(join(folder, 'configuration.nix'), OWN)
  for (const { name, text } of artifacts) writeFileSync(join(folder, 'tideline', name), text)
  return evaluateFile(join(folder, 'configuration.nix'), join(folder, 'fetched'))
}

export function evaluateFile(file: string, fetched: string): EvaluatedConfig {
  const argv = ['--eval', '--strict', '--json', EVALUATOR, '--arg', 'file', file]
  return JSON.parse(run('nix-instantiate', [...argv, '--argstr', 'fetched', fetched]))
}
