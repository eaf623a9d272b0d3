import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SourceLayout, sourceLayouts } from '@tideline/fixtures/layouts'
import { printSnapshot } from '@tideline/fixtures/sysroot'
import { type Artifact, Design, Snapshot, type WiringForm } from '@tideline/model'
import { classify, examine } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { prune } from './expected-config.ts'
import { type Config, comparable, expectedOf, valueAt } from './layout-config.ts'
import { HERE } from './run-program.ts'

const cases = sourceLayouts.map((layout) => [layout.id, layout] as const)

it.each(cases)(
  '%s: what is printed comes to what the source had, but for what is said',
  (_, layout) => {
    expect(Snapshot.parse(JSON.parse(printSnapshot(layout.host)))).toEqual(layout.host)
    expect(Design.parse(layout.design)).toEqual(layout.design)
    const { artifacts, findings } = examined(layout)
    expect(findings.problems.filter(({ severity }) => severity === 'blocker')).toEqual([])
    expect(evaluated(layout, artifacts)).toEqual(expectedOf(layout))
  },
)

it.each(cases)('%s: every difference is one, and says why', (_, { had, differences }) => {
  for (const { option, ours, why } of differences) {
    expect(ours, option.join('.')).not.toEqual(valueAt(comparable(had), option))
    expect(why).toMatch(/\.$/)
  }
})

it.each(cases)('%s: the steps that are named are of the plan, in this order', (_, layout) => {
  const steps = examined(layout).plan!.migration.phases.flatMap((phase) => phase.steps)
  const ids = steps.map(({ id }) => id)
  for (const { steps: named = [] } of layout.beside)
    expect(ids.filter((id) => named.includes(id))).toEqual(named)
})

function examined({ host, design }: SourceLayout) {
  return examine({ ...host, inventory: classify(host) }, design)
}

/** The host's own configuration and ours, merged; and how the module is brought in. */
function evaluated({ host, design }: SourceLayout, artifacts: readonly Artifact[]): Config {
  const own = host.facts.fstab.state === 'known' ? host.facts.fstab.value : []
  const folder = configurationWith(artifacts, {
    'own.json': JSON.stringify({
      fileSystems: Object.fromEntries(own.map(({ mountPoint, ...rest }) => [mountPoint, rest])),
    }),
    'both.nix': `{
      imports = [
        ./tideline
        { inherit (builtins.fromJSON (builtins.readFile ./own.json)) fileSystems; }
      ];
    }`,
  })
  parseAll(folder, artifacts)
  const { test: fetched, ...config } = evaluateModule(folder, 'both.nix')
  const { form } = design.persistence
  const brought = fetched ? 'fetched, pinned by its hash' : BROUGHT[design.wiring]
  const isModule = form !== 'bind-mounts'
  const imports = isModule && (fetched || isInFlake(folder, form)) ? { [form]: brought } : {}
  return comparable(prune({ imports, ...config }) as Config)
}

const BROUGHT: Record<WiringForm, string> = {
  flake: 'an input of the flake',
  'flake-parts': 'by a module of flake-parts, whose import enables it',
  channels: 'nowhere',
}

/** Whether the example of a flake, with what it imports, brings a module. */
function isInFlake(folder: string, form: string): boolean {
  copyFileSync(join(folder, 'tideline/flake-example.nix'), join(folder, 'flake.nix'))
  copyFileSync(join(HERE, 'wired-flake.nix'), join(folder, 'wired-flake.nix'))
  writeFileSync(join(folder, 'host.nix'), 'import ./wired-flake.nix "machine"')
  const { test } = evaluateModule(folder, 'host.nix') as { test: { brought: string[] } }
  return test.brought.includes(form)
}
