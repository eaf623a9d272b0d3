import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '@tideline/model'
import { expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { evaluateModule } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'
import { folderWith, HERE } from './run-program.ts'
import { fullPlan, inputWith, smallPlan } from './sample-plans.ts'

const page = readFileSync(join(HERE, '../../docs/many-machines.md'), 'utf8')
const hosts = { laptop: fullPlan, server: smallPlan }

function repository(form: Plan['wiring']['form']): string {
  const folder = folderWith({
    'nixos.nix': '{ test.isPersistenceModuleImported = true; }',
    'wired-flake.nix': readFileSync(join(HERE, 'wired-flake.nix'), 'utf8'),
  })
  for (const [name, plan] of Object.entries(hosts)) {
    const place = join(folder, 'hosts', name)
    mkdirSync(join(place, 'tideline'), { recursive: true })
    writeFileSync(join(place, 'configuration.nix'), `{ networking.hostName = "${name}"; }`)
    for (const { name: file, text } of render(inputWith(wiredBy(plan, form, name))))
      writeFileSync(join(place, 'tideline', file), text)
  }
  return folder
}

/** What the host comes to, and nothing of the other. */
function expectOnly(evaluated: Record<string, unknown>, plan: Plan, name: string): void {
  const { test: _, networking, deployment: __, ...config } = evaluated
  expect(networking).toEqual({ hostName: name })
  expect(prune(config)).toEqual(expectedConfig(plan))
}

it.each(Object.entries(hosts))('deploy-rs: %s is what its folder says', (name, plan) => {
  const folder = repository('flake')
  writeFileSync(join(folder, 'flake.nix'), exampleOf('deploy-rs'))
  // The system that a node activates is that of the host of its name.
  writeFileSync(
    join(folder, 'host.nix'),
    `let
      inputs = {
        nixpkgs.lib.nixosSystem = { modules }: { imports = modules; };
        impermanence.nixosModules.impermanence.test.brought = [ "impermanence" ];
        deploy-rs.lib.x86_64-linux.activate.nixos = system: system;
        self = outputs;
      };
      outputs = (import ./flake.nix).outputs inputs;
    in outputs.deploy.nodes.${name}.profiles.system.path`,
  )
  expectOnly(evaluateModule(folder, 'host.nix'), wiredBy(plan, 'flake', name), name)
})

it.each(Object.entries(hosts))('colmena: %s is what its folder says', (name, plan) => {
  const folder = repository('channels')
  writeFileSync(join(folder, 'hive.nix'), exampleOf('colmena').replace('<nixpkgs>', '{ }'))
  writeFileSync(join(folder, 'host.nix'), `(import ./hive.nix).${name}`)
  const evaluated = evaluateModule(folder, 'host.nix')
  expect(evaluated.test).toEqual({ isPersistenceModuleImported: true })
  expectOnly(evaluated, wiredBy(plan, 'channels', name), name)
})

it.each(Object.entries(hosts))('flake-parts: %s is what its folder says', (name, plan) => {
  const folder = repository('flake-parts')
  const others = Object.keys(hosts).filter((host) => host !== name)
  const example = readFileSync(join(folder, `hosts/${name}/tideline/flake-example.nix`), 'utf8')
  const files = [name, ...others].map((host) => `./hosts/${host}/tideline/flake-module.nix`)
  const text = example
    .replace('[ ./tideline/flake-module.nix ]', `[ ${files.join(' ')} ]`)
    .replace('./configuration.nix', `./hosts/${name}/configuration.nix`)
  writeFileSync(join(folder, 'flake.nix'), text)
  writeFileSync(join(folder, 'host.nix'), `import ./wired-flake.nix "${name}"`)
  expectOnly(evaluateModule(folder, 'host.nix'), wiredBy(plan, 'flake-parts', name), name)
})

it('the page names the revision that files bring', () => {
  const revision = /impermanence\/([0-9a-f]{40})/.exec(exampleOf('deploy-rs'))?.[1]
  const example = render(inputWith(fullPlan)).find(({ name }) => name === 'flake-example.nix')!
  expect(example.text).toContain(revision)
  expect(exampleOf('flake-modules')).toContain('./tideline/flake-module.nix')
})

function wiredBy(plan: Plan, form: Plan['wiring']['form'], hostName: string): Plan {
  return { ...plan, wiring: { ...plan.wiring, form, hostName } }
}

function exampleOf(name: string): string {
  return new RegExp(`^\`\`\`nix ${name}\\n(.*?)^\`\`\``, 'ms').exec(page)![1]!
}
