import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import {
  type Artifact,
  type Facts,
  ifKnown,
  PersistenceForm,
  Plan,
  StrategyId,
} from '@tideline/model'
import { classify, examine, forms, strategies, suggest } from '@tideline/pipeline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSystemUnits } from './closure.ts'
import { evaluateArtifacts } from './evaluate.ts'
import type { EvaluatedConfig, EvaluatedService } from './evaluated-config.ts'
import { stagesOf } from './generation.ts'
import { writeInitrd } from './initrd.ts'
import { makeInitrdTree } from './initrd-tree.ts'
import { isWhole, writeUnit } from './units.ts'
import { prepareUserland, type Userland } from './userland.ts'

/**
 * systemd's own judgement of every unit that comes of the plans, in stage 1 and in the system, with
 * the mounts that its generator makes beside them: what it does not know, and circles in the order.
 */
const folder = mkdtempSync(join(tmpdir(), 'tideline-units-'))
const VERIFY = join(import.meta.dirname, 'verify.sh')
let userland: Userland
let initrd: string

beforeAll(() => {
  userland = prepareUserland()
  initrd = join(folder, 'initrd')
  makeInitrdTree(userland, initrd)
})
afterAll(() => rmSync(folder, { recursive: true }))

const cases = hostNames.flatMap((host) =>
  StrategyId.options.flatMap((strategy) =>
    PersistenceForm.options.map((form) => [host, strategy, form] as const),
  ),
)
const possible = cases.filter(([host, strategy, form]) => {
  const { facts } = loadHost(host)
  return strategies[strategy].verdict(facts).possible && forms[form].verdict(facts).possible
})

test('most strategies and forms are seen on some host', () => {
  const seen = (at: 1 | 2) => new Set(possible.map((one) => one[at]))
  expect(seen(1).size).toBeGreaterThanOrEqual(5)
  expect(seen(2)).toEqual(new Set(PersistenceForm.options))
})

test.each(possible)('%s with %s by %s: systemd and ShellCheck have nothing to say', (...of) => {
  const { artifacts, config, facts } = evaluated(...of)
  expect(shellCheck(artifacts, config)).toBe('')
  expect(verified(config, facts)).toEqual({ stage1: '', stage2: '' })
})

test('stage 1 has no programs but those that NixOS puts there', () => {
  const isThere = (program: string) => existsSync(join(initrd, 'usr/bin', program))
  expect(['bash', 'cut', 'btrfs', 'mount'].filter(isThere)).toHaveLength(4)
  expect(['find', 'xargs', 'grep', 'sed', 'awk', 'perl', 'python3'].filter(isThere)).toEqual([])
})

test('a reset can only come after the resume from hibernation', () => {
  const { config, facts } = evaluated('demo', 'btrfs-recreate', 'impermanence')
  const resume = 'systemd-hibernate-resume.service'
  const both = { wants: [resume] }
  expect(verified(withReset(config, both), facts).stage1).toBe('')
  const turned = { ...both, before: [resume, 'sysroot.mount'] }
  expect(verified(withReset(config, turned), facts).stage1).toContain('ordering cycle')
})

test('they have where a unit or a program is wrong', () => {
  const { artifacts, config, facts } = evaluated('demo', 'btrfs-recreate', 'impermanence')
  const changed = (change: Partial<EvaluatedService>) => withReset(config, change)
  const circle = changed({ before: ['sysroot.mount', 'local-fs-pre.target'] })
  expect(verified(circle, facts).stage1).toContain('ordering cycle')
  const after = changed({ after: ['sysroot.mount', 'initrd-fs.target'] })
  expect(verified(after, facts).stage1).toContain('ordering cycle')
  const unknown = changed({ serviceConfig: { Typ: 'oneshot' } })
  expect(verified(unknown, facts).stage1).toContain("Unknown key 'Typ'")
  const shell = artifacts.map((artifact) =>
    artifact.language === 'shell'
      ? { ...artifact, text: `${artifact.text}\nrm -rf $1/*\n` }
      : artifact,
  )
  expect(shellCheck(shell, config)).toContain('SC2086')
})

/** The unit of the reset with something changed. */
function withReset(config: EvaluatedConfig, change: Partial<EvaluatedService>): EvaluatedConfig {
  const unit = config.boot!.initrd!.systemd!.services!['tideline-rollback']!
  const services = { 'tideline-rollback': { ...unit, ...change } }
  return { ...config, boot: { initrd: { systemd: { services } } } }
}

function evaluated(
  host: HostName,
  strategy: StrategyId,
  persistence: PersistenceForm,
): { artifacts: Artifact[]; config: EvaluatedConfig; facts: Facts } {
  const snapshot = loadHost(host)
  const { facts } = snapshot
  const inventory = classify(snapshot)
  const design = suggest(facts, inventory, { strategy, persistence })
  const { plan, artifacts } = examine({ ...snapshot, inventory }, design)
  Plan.parse(plan)
  const at = join(folder, 'config')
  rmSync(at, { recursive: true, force: true })
  return { artifacts, config: evaluateArtifacts(at, hardwareOf(facts), artifacts), facts }
}

/** As nixos-generate-config writes it, from the table that a NixOS machine has of it. */
function hardwareOf({ fstab }: Facts): object {
  const entries = (ifKnown(fstab) ?? []).filter(({ fsType }) => fsType !== 'swap')
  const fileSystems = entries.map(({ mountPoint, device, fsType, options }) => [
    mountPoint,
    { device, fsType, options: options.filter((option) => option !== 'x-initrd.mount') },
  ])
  return { fileSystems: Object.fromEntries(fileSystems) }
}

function verified(config: EvaluatedConfig, facts: Facts): { stage1: string; stage2: string } {
  const accounts = ifKnown(facts.accounts) ?? { users: [], groups: [] }
  const stages = stagesOf({ config, accounts })
  const upper = (name: string) => {
    rmSync(join(folder, name), { recursive: true, force: true })
    mkdirSync(join(folder, name))
    return join(folder, name)
  }
  const stage1 = upper('stage1')
  writeInitrd({ config }, stage1, stages.stage1)
  writePoolImports(config, stage1)
  const stage2 = upper('stage2')
  writeSystemUnits({ config }, '', stage2, stages)
  const units = (services: Record<string, EvaluatedService> = {}) =>
    Object.entries(services)
      .filter(([, service]) => isWhole(service))
      .map(([name]) => `${name}.service`)
  const early = [...units(config.boot?.initrd?.systemd?.services), ...names(stages.stage1.units)]
  const late = [...units(config.systemd?.services), ...names(stages.stage2.units)]
  return {
    stage1: verify(stage1, initrd, '/etc/sysroot-fstab', ['initrd.target', ...early]),
    stage2: verify(stage2, userland.base, '/etc/fstab', ['multi-user.target', ...late]),
  }
}

/** As nixpkgs makes them of pools, in nixos/modules/tasks/filesystems/zfs.nix. */
function writePoolImports(config: EvaluatedConfig, stage1: string): void {
  const needed = Object.values(config.boot?.initrd?.systemd?.services ?? {}).flatMap(
    ({ requires = [] }) => requires,
  )
  const text = [
    ...['[Unit]', 'DefaultDependencies=no', 'After=systemd-modules-load.service'],
    ...['Conflicts=shutdown.target', 'Before=sysroot.mount shutdown.target'],
    ...['[Service]', 'Type=oneshot', 'RemainAfterExit=yes', 'ExecStart=/bin/true'],
  ].join('\n')
  for (const unit of needed.filter((name) => name.startsWith('zfs-import-')))
    writeUnit(join(stage1, 'etc/systemd/system'), unit, text, [], ['sysroot.mount'])
}

function names(units: readonly { name: string }[]): string[] {
  return units.map(({ name }) => name)
}

/** What systemd says of these units and all that they bring along. */
function verify(upper: string, lower: string, table: string, units: readonly string[]): string {
  const argv = ['--mount', 'sh', VERIFY, userland.base, upper, lower, table, ...units]
  const { status, stdout, stderr } = spawnSync('unshare', argv, { encoding: 'utf8' })
  return `${stdout}${stderr}${status === 0 ? '' : `ended with ${status}`}`
}

/** Both shells that run them: bash of systemd's stage 1, ash of the scripted one. */
function shellCheck(artifacts: readonly Artifact[], config: EvaluatedConfig): string {
  // migrate.sh is of bash, and no part of a boot: tests/nix has it checked.
  const isOfBoot = ({ language, name }: Artifact) => language === 'shell' && name !== 'migrate.sh'
  const programs = artifacts.filter(isOfBoot).map(({ text }) => text)
  const scripts = Object.values(config.systemd?.services ?? {}).flatMap(({ script }) =>
    script === undefined ? [] : [`#!/bin/bash\nset -e\n${script}\n`],
  )
  const files = [...programs, ...scripts].map((text, at) => {
    const file = join(folder, `${at}.sh`)
    writeFileSync(file, text)
    return file
  })
  if (files.length === 0) return ''
  const said = (shell: string, checked: readonly string[]) =>
    checked.length === 0
      ? ''
      : spawnSync('shellcheck', [`--shell=${shell}`, ...checked], { encoding: 'utf8' }).stdout
  return said('bash', files) + said('dash', files.slice(0, programs.length))
}
