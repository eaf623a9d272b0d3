import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '@tideline/model'
import { expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'
import { bindMountsPlan, fullPlan, inputWith, preservationPlan, smallPlan } from './sample-plans.ts'

const channels = { ...fullPlan.wiring, form: 'channels' as const }
const plans: [string, Plan][] = [
  ['everything, in a flake', fullPlan],
  ['everything, with channels', { ...fullPlan, wiring: channels }],
  ['next to nothing', smallPlan],
  ['next to nothing, with channels', { ...smallPlan, wiring: channels }],
  ['preservation, in a flake', preservationPlan],
  ['preservation, with channels', { ...preservationPlan, wiring: channels }],
  ['bind mounts, in a flake', bindMountsPlan],
  ['bind mounts, with channels', { ...bindMountsPlan, wiring: channels }],
  [
    'a reset that stops the boot',
    { ...fullPlan, rollback: { ...fullPlan.rollback!, ifItFails: 'stop' } },
  ],
  ['a scripted stage 1', { ...fullPlan, rollback: { ...fullPlan.rollback!, form: 'scripted' } }],
]

it.each(plans)('every file parses and default.nix evaluates to the plan: %s', (_, plan) => {
  const artifacts = render(inputWith(plan))
  const folder = configurationWith(artifacts)
  parseAll(folder, artifacts)
  const { test, ...config } = evaluateModule(folder, 'tideline/default.nix')
  expect(prune(config)).toEqual(expectedConfig(plan))
  // In a flake the user's module list brings it, and mounts need none.
  const isFetched = plan.wiring.form === 'channels' && plan.persistence.form !== 'bind-mounts'
  expect(test).toEqual(isFetched ? { isPersistenceModuleImported: true } : undefined)
})

it.each(['systemd', 'scripted'] as const)('a reset that fails does as told: %s', (form) => {
  for (const ifItFails of ['boot-last', 'stop'] as const) {
    const plan = { ...fullPlan, rollback: { ...fullPlan.rollback!, form, ifItFails } }
    const artifacts = render(inputWith(plan))
    const config = evaluateModule(configurationWith(artifacts), 'tideline/default.nix')
    expect(prune(config)).toMatchObject(expectedConfig(plan))
    expect(JSON.stringify(config.boot)).toContain(`tideline_if_it_fails='${ifItFails}'`)
  }
})

it('wins over what the host defines, and only where it is forced', () => {
  const own = (text: string) => ({
    'both.nix': `{ lib, ... }: { imports = [ ./tideline ]; ${text} }`,
  })
  const evaluate = (text: string) =>
    evaluateModule(configurationWith(render(inputWith(fullPlan)), own(text)), 'both.nix')
  const merged = evaluate(
    'fileSystems."/" = { device = "/dev/sda1"; fsType = "ext4"; autoResize = true; }; swapDevices = [ { device = "/swapfile"; } ]; fileSystems."/home".device = "/dev/sda2";',
  )
  const { fileSystems, swapDevices } = expectedConfig(fullPlan) as {
    fileSystems: Record<string, unknown>
    swapDevices: unknown
  }
  expect(merged).toMatchObject({ swapDevices })
  expect((merged.fileSystems as typeof fileSystems)['/']).toEqual(fileSystems['/'])
  expect(merged).toMatchObject({
    fileSystems: { '/home': { device: '/dev/sda2', neededForBoot: true } },
  })
  expect(() => evaluate('fileSystems."/persist".device = "/dev/sda3";')).toThrow('conflicting')
})

it('a flake with the added lines lists the module and the folder', () => {
  const artifacts = render(inputWith(fullPlan))
  const folder = configurationWith(artifacts, {
    'flake.nix': artifacts.find(({ name }) => name === 'flake-example.nix')!.text,
  })
  writeFileSync(
    join(folder, 'read-flake.nix'),
    `let
      flake = import ./flake.nix;
      inputs = {
        nixpkgs.lib.nixosSystem = { modules }: map toString modules;
        impermanence.nixosModules.impermanence = "the module";
      };
    in { result = { inherit (flake) inputs; outputs = flake.outputs inputs; }; }`,
  )
  expect(evaluateModule(folder, 'read-flake.nix').result).toEqual({
    inputs: {
      nixpkgs: { url: 'github:NixOS/nixpkgs/nixos-26.05' },
      impermanence: {
        url: expect.stringMatching(/^github:nix-community\/impermanence\/[0-9a-f]{40}$/),
        inputs: { nixpkgs: { follows: '' }, 'home-manager': { follows: '' } },
      },
    },
    outputs: {
      nixosConfigurations: {
        laptop: [join(folder, 'configuration.nix'), 'the module', join(folder, 'tideline')],
      },
    },
  })
})

it('a configuration.nix with the added line evaluates to the plan', () => {
  const plan = { ...fullPlan, wiring: channels }
  const artifacts = render(inputWith(plan))
  const folder = configurationWith(artifacts, {
    'configuration.nix': artifacts.find(({ name }) => name === 'configuration-example.nix')!.text,
  })
  expect(evaluateModule(folder, 'configuration.nix')).toMatchObject(expectedConfig(plan))
})

it('each origin names the lines of what it is about', () => {
  const input = inputWith(fullPlan)
  for (const { name, text, origins } of render(input)) {
    const lines = text.split('\n')
    for (const { from, to, path } of origins) {
      const block = lines.slice(from - 1, to).join('\n')
      expect(from, name).toBeLessThanOrEqual(to)
      expect(block.split('{').length, `${name}: ${block}`).toBe(block.split('}').length)
      if (name === 'persistence.nix') expect(path).toContain(/"\/?([^"]*)"/.exec(block)![1])
    }
  }
  const origins = render(input).find(({ name }) => name === 'persistence.nix')!.origins
  expect(origins.map(({ path }) => path)).toEqual([
    '/var/lib/nixos',
    '/var/lib/colord',
    '/etc/machine-id',
    '/var/keys/secret',
    '/home/ada/.ssh',
    '/home/ada/.screenrc',
    '/var/lib/docker',
    '/etc/adjtime',
    '/home/ada/Steam',
  ])
})
