import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plan, WiringForm } from '@tideline/model'
import { expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'
import { HERE } from './run-program.ts'
import { fullPlan, inputWith, preservationPlan, smallPlan } from './sample-plans.ts'

const plans = { fullPlan, smallPlan, preservationPlan }
const cases = WiringForm.options.flatMap((form) =>
  Object.entries(plans).map(([name, plan]) => [form, name, plan] as const),
)

it.each(cases)('by %s the example brings in the whole of %s', (form, _, given) => {
  const plan = { ...given, wiring: { ...given.wiring, form } }
  const { test, ...config } = wired(plan)
  expect(prune(config)).toEqual(expectedConfig(plan))
  const module = plan.persistence.form
  expect(test).toEqual(
    form === 'channels' ? { isPersistenceModuleImported: true } : { brought: [module] },
  )
})

it.each(WiringForm.options)('by %s default.nix is a module of its own', (form) => {
  const plan = { ...fullPlan, wiring: { ...fullPlan.wiring, form } }
  const folder = configurationWith(render(inputWith(plan)))
  const { test: _, ...config } = evaluateModule(folder, 'tideline/default.nix')
  expect(prune(config)).toEqual(expectedConfig(plan))
})

it('a host that has its module already gets no second one', () => {
  const today: Plan['today'] = {
    ...{ module: 'impermanence', stores: ['/persist'], emptiedBy: 'memory' },
    ...{ count: 1, removable: [] },
  }
  for (const form of WiringForm.options) {
    const plan = { ...smallPlan, today, wiring: { ...smallPlan.wiring, form } }
    expect(wired(plan).test).toBeUndefined()
  }
})

it('names the flake-parts module after the host, whatever that is called', () => {
  const wiring = { ...smallPlan.wiring, form: 'flake-parts' as const, hostName: 'pc.lan_2' }
  const module = textOf({ ...smallPlan, wiring }, 'flake-module.nix')
  expect(module).toContain('flake.nixosModules."tideline-pc.lan_2" = {')
  expect(wired({ ...smallPlan, wiring }).test).toEqual({ brought: ['impermanence'] })
})

function wired(plan: Plan): Record<string, unknown> {
  const artifacts = render(inputWith(plan))
  const { form, hostName } = plan.wiring
  if (form === 'channels') {
    const example = textOf(plan, 'configuration-example.nix')
    return evaluateModule(
      configurationWith(artifacts, { 'configuration.nix': example }),
      'configuration.nix',
    )
  }
  const folder = configurationWith(artifacts, {
    'flake.nix': textOf(plan, 'flake-example.nix'),
    'wired-flake.nix': readFileSync(join(HERE, 'wired-flake.nix'), 'utf8'),
    'host.nix': `import ./wired-flake.nix ${JSON.stringify(hostName)}`,
  })
  parseAll(folder, artifacts)
  return evaluateModule(folder, 'host.nix')
}

function textOf(plan: Plan, file: string): string {
  return render(inputWith(plan)).find(({ name }) => name === file)!.text
}
