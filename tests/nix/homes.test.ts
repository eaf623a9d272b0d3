import { loadHost } from '@tideline/fixtures/sysroot'
import {
  type Design,
  type HomeForm,
  PersistenceForm,
  type Plan,
  StrategyId,
  WiringForm,
} from '@tideline/model'
import { classify, examine, homes, possibleHomes, strategies, suggest } from '@tideline/pipeline'
import { describe, expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'
import { bindMountsPlan, fullPlan, inputWith, preservationPlan } from './sample-plans.ts'

const snapshot = loadHost('demo')
const given = { ...snapshot, inventory: classify(snapshot) }
const { facts } = given
const possibleRoots = StrategyId.options.filter(
  (id) => id !== 'unchanged' && strategies[id].verdict(facts).possible,
)
const combinations = possibleRoots.flatMap((strategy) =>
  PersistenceForm.options.flatMap((persistence) =>
    Object.keys(homes).map((home, at) => ({
      ...{ strategy, persistence, home: home as HomeForm },
      wiring: WiringForm.options[at % WiringForm.options.length]!,
    })),
  ),
)

it.each(combinations)('$strategy, $persistence and $home, by $wiring', (wanted) => {
  const suggested = suggest(facts, given.inventory, wanted)
  const design: Design = {
    ...suggested,
    wiring: wanted.wiring,
    homesInMemory: [{ path: '/home/ada', size: '2G' }],
  }
  const { plan, artifacts, findings } = examine(given, design)
  const isPossible = possibleHomes(facts, design).includes(wanted.home)
  expect(findings.problems.some(({ code }) => code === 'HOME-4')).toBe(!isPossible)
  expect(plan!.homes?.form).toBe(isPossible && wanted.home !== 'nixos' ? wanted.home : undefined)
  expect(evaluated(artifacts)).toEqual(expectedConfig(plan!))
  const { fileSystems } = evaluated(artifacts) as { fileSystems: Record<string, object> }
  expect(fileSystems['/home/ada']).toMatchObject({
    fsType: 'tmpfs',
    options: ['size=2G', 'mode=0700', 'uid=1000', 'gid=100'],
    neededForBoot: true,
  })
})

const ADA = { name: 'ada', home: '/home/ada', group: 'users' }
const hostile = `it's "$(x)" \${y} ''\n; evil = true; # `
const owned: Plan = {
  ...fullPlan,
  homes: { form: 'home-manager', users: [ADA, { ...ADA, name: hostile }] },
  persistence: {
    ...fullPlan.persistence,
    users: {
      ada: {
        directories: [
          { path: '.ssh', source: '/home/ada/.ssh', user: 'root', mode: '0700' },
          { path: hostile, source: '/home/ada/x', user: hostile, group: hostile },
        ],
        files: [
          { path: '.a', source: '/home/ada/.a', parentUser: 'root', method: 'symlink' },
          { path: hostile, source: '/home/ada/y', parentMode: '0700' },
        ],
      },
      [hostile]: { directories: [{ path: 'x', source: '/home/z' }], files: [] },
      bob: { directories: [{ path: 'x', source: '/home/bob/x' }], files: [] },
    },
  },
}

describe('plans that hold what hosts hardly have', () => {
  it('owners, links and hostile names in Home Manager', () => {
    expect(evaluated(render(inputWith(owned)))).toEqual(expectedConfig(owned))
  })

  it.each([preservationPlan, bindMountsPlan])(
    'the legacy form beside $persistence.form',
    (plan) => {
      const users = { ...plan.persistence.users, ada: owned.persistence.users.ada! }
      const legacy: Plan = {
        ...plan,
        homes: { form: 'home-manager-v1', users: [ADA] },
        persistence: { ...plan.persistence, users },
      }
      expect(evaluated(render(inputWith(legacy)))).toEqual(expectedConfig(legacy))
    },
  )

  it('a password file takes the place of what the host has', () => {
    const instead = ['initialPassword', 'hashedPasswordFile'] as const
    const passwordFiles = [{ user: 'ada', file: '/persist/passwords/ada', instead: [...instead] }]
    const plan = { ...fullPlan, surroundings: { ...fullPlan.surroundings, passwordFiles } }
    const own =
      'users.users.ada = { initialPassword = "x"; hashedPasswordFile = "/etc/old"; isNormalUser = true; };'
    const merged = evaluated(render(inputWith(plan)), own) as { users: { users: object } }
    expect(merged.users.users).toMatchObject({
      ada: {
        ...{ initialPassword: null, hashedPasswordFile: '/persist/passwords/ada' },
        isNormalUser: true,
      },
    })
  })
})

function evaluated(artifacts: ReturnType<typeof render>, own = ''): Record<string, unknown> {
  const folder = configurationWith(artifacts, {
    'both.nix': `{ ... }: { imports = [ ./tideline ]; ${own} }`,
  })
  parseAll(folder, artifacts)
  const { test: _, ...config } = evaluateModule(folder, 'both.nix')
  return prune(config)
}
