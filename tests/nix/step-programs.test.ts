import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { hostNames, loadHost } from '@tideline/fixtures/sysroot'
import type { Command, Plan } from '@tideline/model'
import { classify, migrations, plan, strategies, suggest } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { everyPlan } from '../../packages/pipeline/src/plan/sample-plans.ts'
import { listPlanned } from '../system/support/staying-list.ts'
import { plannedToStay } from '../system/support/staying-plan.ts'
import { folderWith } from './run-program.ts'

/** What steps give to `sh -c`, typed by hand or run by migrate.sh: each program once, with a step that has it. */
const programs = new Map<string, string>()
const plans = [...ofHosts(), ...ofStaying(), ...everyPlan().map((one) => one.plan)]
for (const { migration } of plans)
  for (const step of [...migration.phases.flatMap(({ steps }) => steps), ...migration.recovery])
    for (const command of [
      ...step.commands,
      ...(step.doneWhen ?? []),
      ...(step.undoCommands ?? []),
    ])
      for (const text of programsOf(command)) programs.set(text, `${migration.id}, ${step.id}`)

it('every way and every root is among them', () => {
  const ways = new Set(plans.map(({ migration }) => migration.id))
  expect([...ways].sort()).toEqual(Object.keys(migrations).sort())
  const roots = new Set(plans.map(({ strategy }) => strategy))
  expect([...roots].sort()).toEqual(Object.keys(strategies).sort())
  expect(programs.size).toBeGreaterThan(60)
})

/**
 * Meant so: `-ef`, which dash and busybox have too; -m with -p, for the last folder alone; what stands in single
 * quotes for another program; `A && B || { say; exit; }`, where B is a test.
 */
const MEANT = '--exclude=SC2015,SC2016,SC2174,SC3013'

// NixOS has bash as sh, a live system may have dash.
it.each([
  ['shellcheck', '--shell=sh', MEANT],
  ['bash', '--posix', '-n'],
  ['dash', '-n'],
])('%s has nothing to say of the program of any step', (tool, ...options) => {
  const all = [...programs].map(([text, name], at) => ({ text, name, file: `${at}.sh` }))
  const folder = folderWith(Object.fromEntries(all.map(({ file, text }) => [file, `${text}\n`])))
  const said = all.flatMap(({ file, name }) => {
    const ran = spawnSync(tool!, [...options, join(folder, file)], { encoding: 'utf8' })
    const isWell = ran.status === 0 && ran.stdout + ran.stderr === ''
    return isWell ? [] : [`${name}:\n${ran.stdout}${ran.stderr}`]
  })
  expect(said.join('\n')).toBe('')
})

function ofHosts(): Plan[] {
  return hostNames.flatMap((name) => {
    const { facts, ...snapshot } = loadHost(name)
    const inventory = classify({ facts, ...snapshot })
    return Object.values(migrations).flatMap(({ id: migration }) =>
      Object.values(strategies).flatMap(({ id: strategy }) => {
        const design = suggest(facts, inventory, { strategy, migration })
        return plan(facts, inventory, design).plan ?? []
      }),
    )
  })
}

function ofStaying(): Plan[] {
  return [
    plannedToStay('btrfs').plan,
    listPlanned('btrfs', undefined).plan,
    listPlanned('tmpfs over ext4', 'xfs').plan,
  ]
}

/** Also behind env(1) and the like, and those that a program gives to another sh. */
function programsOf({ argv }: Command): string[] {
  const at = argv.findIndex((word, place) => word === 'sh' && argv[place + 1] === '-c')
  if (at === -1) return []
  const program = argv[at + 2]!
  return [program, ...[...program.matchAll(/ sh -c '([^']*)'/g)].map(([, inner]) => inner!)]
}
