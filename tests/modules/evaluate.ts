import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Artifact, Facts, PersistenceModule } from '@tideline/model'
import { afterAll } from 'vitest'
import { run } from '../run.ts'
import { hostConfiguration } from './host-configuration.ts'
import { optionalSources } from './optional-sources.ts'
import type { Report } from './report.ts'
import { sources } from './sources.ts'

const HERE = import.meta.dirname
const FLAKE_INPUTS = JSON.stringify({ ...sources, ...optionalSources })

// A store of this run's own: it holds what fetchTarball would download, so that nothing is.
const workshop = mkdtempSync(join(tmpdir(), 'tideline-modules-'))
afterAll(() => rmSync(workshop, { recursive: true, force: true }))
const environment = {
  ...process.env,
  NIX_STORE_DIR: join(workshop, 'store'),
  NIX_STATE_DIR: join(workshop, 'state'),
  NIX_LOG_DIR: join(workshop, 'log'),
  NIX_CONF_DIR: join(workshop, 'conf'),
  NIX_REMOTE: '',
  NIX_PATH: '',
  // Collecting garbage takes a quarter of an evaluation's time.
  GC_INITIAL_HEAP_SIZE: '1200000000',
}
/** Where the store has the checkouts of the modules: the name holds the hash of the contents. */
export const stored: Record<PersistenceModule, string> &
  Record<'disko' | 'home-manager-v1', string | undefined> = {
  impermanence: addToStore('impermanence', sources.impermanence),
  preservation: addToStore('preservation', sources.preservation),
  disko: addIfGiven('disko'),
  'home-manager-v1': addIfGiven('home-manager-v1'),
}

/** Store path that a fetchTarball with this hash looks for before it downloads anything. */
export function fetchedPath(sha256: string): string {
  const argv = ['--print-fixed-path', '--recursive', 'sha256', sha256, 'source']
  return run('nix-store', argv, undefined, environment).trim()
}

/** A host's own configuration, and ours beside it as the example of our wiring brings it in. */
export type Configuration = {
  facts: Facts
  artifacts: readonly Artifact[]
  /** The text of one more module of the host's own. */
  own?: string | undefined
}

/** What the real NixOS makes of it; an evaluation that Nix refuses is an error with its words. */
export async function evaluate({ facts, artifacts, own }: Configuration): Promise<Report> {
  const folder = mkdtempSync(join(workshop, 'configuration-'))
  const host = hostConfiguration(facts, sources)
  if (own !== undefined) host.modules.push(join(folder, 'own.nix'))
  const flake = textOf(artifacts, 'flake-example.nix')
  const files = {
    'own.nix': own ?? '{ }',
    'host.json': JSON.stringify(host),
    'hardware-configuration.nix': readFileSync(join(HERE, 'nix/hardware-configuration.nix')),
    'configuration.nix':
      textOf(artifacts, 'configuration-example.nix') ??
      '{ imports = [ ./hardware-configuration.nix ]; }',
    ...(flake === undefined ? {} : { 'flake.nix': flake }),
  }
  mkdirSync(join(folder, 'tideline'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  for (const { name, text } of artifacts) writeFileSync(join(folder, 'tideline', name), text)
  return reportOf(folder, flake === undefined ? 'channels' : 'flake')
}

async function reportOf(folder: string, wiring: 'flake' | 'channels'): Promise<Report> {
  const given = { folder, wiring, inputs: FLAKE_INPUTS }
  return (await evaluated('evaluate.nix', given, ['-A', 'report'])) as Report
}

/** Which assertions of Home Manager fail with this text of a user's home.nix, without NixOS. */
export async function standaloneHome(home: string): Promise<unknown> {
  const folder = mkdtempSync(join(workshop, 'standalone-'))
  writeFileSync(join(folder, 'home.nix'), home)
  return evaluated('standalone.nix', { folder, homeManager: optionalSources['home-manager']! })
}

async function evaluated(
  file: string,
  given: Readonly<Record<string, string>>,
  attribute: readonly string[] = [],
): Promise<unknown> {
  const strings = Object.entries({ nixpkgs: sources.nixpkgs, ...given }).flatMap(([name, text]) => [
    ...['--argstr', name, text],
  ])
  const argv = ['--eval', '--strict', '--json', '--readonly-mode', ...attribute, ...strings]
  const { stdout } = await promisify(execFile)(
    'nix-instantiate',
    [...argv, join(HERE, 'nix', file)],
    { env: environment, maxBuffer: 256 * 2 ** 20 },
  )
  return JSON.parse(stdout)
}

function textOf(artifacts: readonly Artifact[], file: string): string | undefined {
  return artifacts.find(({ name }) => name === file)?.text
}

function addIfGiven(name: 'disko' | 'home-manager-v1'): string | undefined {
  const checkout = optionalSources[name]
  return checkout && addToStore(name, checkout)
}

function addToStore(name: string, checkout: string): string {
  // An archive of a revision is without its history, and fetchTarball names all that it unpacks so.
  const source = join(workshop, name, 'source')
  cpSync(checkout, source, { recursive: true, filter: (path) => !path.endsWith('/.git') })
  mkdirSync(environment.NIX_CONF_DIR, { recursive: true })
  // As root Nix would ask for a group of builders; nothing is built here.
  writeFileSync(join(environment.NIX_CONF_DIR, 'nix.conf'), 'build-users-group =\n')
  const argv = ['--add-fixed', '--recursive', 'sha256', source]
  return run('nix-store', argv, undefined, environment).trim()
}
