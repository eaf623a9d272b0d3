import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isPerson } from '@tideline/model'
import { accountFiles } from './accounts.ts'
import { TREE, usersFileOf } from './disk.ts'
import type { EvaluatedConfig } from './evaluated-config.ts'
import { fstabs } from './fstab.ts'
import type { GenerationInput, Stages } from './generation.ts'
import { writeService, writeUnit } from './units.ts'

const HERE = import.meta.dirname

/** The system's units, its table of file systems and its tmpfiles rules, below `etc`. */
export function writeSystemUnits(
  { config }: Pick<GenerationInput, 'config'>,
  system: string,
  closure: string,
  { stage2, activation }: Pick<Stages, 'stage2' | 'activation'>,
): void {
  const units = join(closure, 'etc/systemd/system')
  mkdirSync(units, { recursive: true })
  writeFileSync(join(closure, 'etc/fstab'), fstabs(config).system)
  const scripts = { onDisk: join(closure, 'scripts'), inSystem: `${system}/scripts` }
  for (const [name, service] of Object.entries(config.systemd?.services ?? {}))
    writeService(units, name, service, scripts)
  for (const { name, text, wantedBy } of stage2.units) writeUnit(units, name, text, wantedBy)
  // The impermanence module and nixpkgs leave these out of the system; in this userland they are masked.
  const masked = new Set([
    'tmp.mount',
    'ldconfig.service',
    // Debian's, and slow: what it makes is of no use here.
    'systemd-journal-catalog-update.service',
    ...(config.systemd?.suppressedSystemUnits ?? []),
    ...(activation.includes('\nfile\t') ? ['systemd-machine-id-commit.service'] : []),
  ])
  for (const unit of masked)
    if (!existsSync(join(units, unit))) symlinkSync('/dev/null', join(units, unit))
}

/** What stands for the system of a generation: its units, its fstab and what prepares its root. */
export function makeClosure(
  input: GenerationInput,
  system: string,
  closure: string,
  stages: Stages,
): void {
  writeSystemUnits(input, system, closure, stages)
  const { passwd, group } = accountFiles(input.accounts, input.userland)
  const files = {
    name: `${input.name}\n`,
    compare: input.compare.map((path) => `${path}\0`).join(''),
    'job.sh': input.job ?? 'true\n',
    kept: stages.activation,
    rules: `${stages.stage2.rules}${rulesOf(input.config)}`,
    passwords: passwordsOf(input.config),
    activate: `${usersFileOf(system)}\n`,
    passwd,
    group,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(closure, name), text)
  writeFileSync(usersFileOf(closure), usersOf(input.config))
  cpSync(join(HERE, 'guest/self-test.sh'), join(closure, 'self-test.sh'))
  symlinkSync('/lib/systemd/systemd', join(closure, 'init'))
  writePrepareRoot(input, system, closure)
  const units = join(closure, 'etc/systemd/system')
  writeUnit(units, 'self-test.service', SELF_TEST, ['multi-user.target'])
  symlinkSync('/lib/systemd/system/multi-user.target', join(units, 'default.target'))
}

function writePrepareRoot(
  { name, accounts }: GenerationInput,
  system: string,
  closure: string,
): void {
  const people = accounts.users.filter(isPerson).map((user) => `${user.name}:${user.uid}`)
  const values = { tree: TREE, closure: system, users: people.join(' '), name_of_generation: name }
  const assignments = Object.entries(values).map(([name, value]) => `${name}='${value}'\n`)
  const program = readFileSync(join(HERE, 'guest/prepare-root.sh'), 'utf8')
  const file = join(closure, 'prepare-root')
  writeFileSync(file, `#!${TREE}/busybox sh\n${assignments.join('')}${program}`)
  chmodSync(file, 0o755)
}

/** As nixpkgs prints systemd.tmpfiles.settings. */
function rulesOf({ systemd }: EvaluatedConfig): string {
  const paths = Object.values(systemd?.tmpfiles?.settings ?? {}).flatMap((of) => Object.entries(of))
  const lines = paths.flatMap(([path, rules]) =>
    Object.entries(rules).map(
      ([type, { mode = '-', user = '-', group = '-' }]) =>
        `'${type}' '${path}' '${mode}' '${user}' '${group}' '-'\n`,
    ),
  )
  return lines.join('')
}

/** As much of it as steps look at. */
function usersOf({ users }: EvaluatedConfig): string {
  const named = Object.entries(users?.users ?? {}).map(([name, of]) => ({
    name,
    hashedPasswordFile: of.hashedPasswordFile ?? null,
  }))
  return JSON.stringify({ users: named })
}

function passwordsOf({ users }: EvaluatedConfig): string {
  return Object.entries(users?.users ?? {})
    .flatMap(([name, { hashedPasswordFile: file }]) => (file ? [`${name}\t${file}\n`] : []))
    .join('')
}

const SELF_TEST = [
  '[Unit]',
  'After=multi-user.target',
  '[Service]',
  'Type=exec',
  'ExecStart=/bin/bash /run/current-system/self-test.sh',
  'StandardError=journal+console',
].join('\n')
