import { type Artifact, ifKnown } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { broughtModules } from '#artifacts/brought-modules.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { nixosModuleName } from './flake-module.ts'

/** What the user's own flake.nix or configuration.nix looks like with our lines in it. */
export function wiringExample(input: RenderInput): Artifact {
  return examples[input.plan.wiring.form](input)
}

const examples: Record<RenderInput['plan']['wiring']['form'], (input: RenderInput) => Artifact> = {
  flake: flakeExample,
  'flake-parts': flakePartsExample,
  channels: configurationExample,
}

const YOURS = 'Yours; only the lines under "add" are new.'
const ADDED_TO_FLAKE = { choice: 'wiring', label: 'a line to add to your flake.nix' }

function flakeExample(input: RenderInput): Artifact {
  const origins = new Origins()
  const ours = [
    ...broughtModules(input.plan).map(({ name }) =>
      nix.reference('inputs', name, 'nixosModules', name),
    ),
    nix.path('./tideline'),
  ]
  const outputs = nix.set([
    bind(['nixosConfigurations', input.plan.wiring.hostName], system(ours, origins)),
  ])
  return flakeWith(input, inputs(input, [], origins), outputs, origins)
}

function flakePartsExample(input: RenderInput): Artifact {
  const { plan } = input
  const origins = new Origins()
  const module = origins.of(nix.path('./tideline/flake-module.nix'), ADDED_TO_FLAKE)
  const ours = nix.reference('inputs', 'self', 'nixosModules', nixosModuleName(plan))
  const parts = nix.set([
    bind('systems', nix.strings([platformOf(input)])),
    bind('imports', nix.list([module]), { comment: 'add: the module of flake-parts' }),
    bind(['flake', 'nixosConfigurations', plan.wiring.hostName], system([ours], origins), {
      isSetApart: true,
    }),
  ])
  const outputs = nix.call(
    nix.reference('inputs', 'flake-parts', 'lib', 'mkFlake'),
    nix.set([bind('inputs', nix.reference('inputs'))]),
    parts,
  )
  const own = [bind(['flake-parts', 'url'], nix.string('github:hercules-ci/flake-parts'))]
  return flakeWith(input, inputs(input, own, origins), outputs, origins)
}

/** As Nix calls it: the name that the kernel has for it goes before. */
function platformOf({ facts }: RenderInput): string {
  return `${ifKnown(facts.kernel)?.architecture ?? 'x86_64'}-linux`
}

function system(ours: readonly NixNode[], origins: Origins): NixNode {
  const modules = nix.list([
    nix.path('./configuration.nix'),
    ...ours.map((node) => origins.of(node, ADDED_TO_FLAKE)),
  ])
  const which = ours.length === 1 ? 'last' : `last ${['two', 'three'][ours.length - 2]}`
  return nix.call(
    nix.reference('inputs', 'nixpkgs', 'lib', 'nixosSystem'),
    nix.set([bind('modules', modules, { comment: `add: the ${which} of these modules` })]),
  )
}

function flakeWith(
  input: RenderInput,
  inputs: readonly Binding[],
  outputs: NixNode,
  origins: Origins,
): Artifact {
  const body = nix.set([
    bind('inputs', nix.set(inputs)),
    bind('outputs', nix.lambda('inputs', outputs), { isSetApart: true }),
  ])
  const purpose = `How your flake.nix brings in this folder. ${YOURS}`
  return nixFile(input, { name: 'flake-example.nix', purpose, body, origins })
}

/** An input of an empty name is dropped. */
function inputs({ plan }: RenderInput, own: readonly Binding[], origins: Origins): Binding[] {
  // Nobody knows which one of yours it is where the host has no release.
  const nixpkgs =
    plan.release === ''
      ? []
      : [bind(['nixpkgs', 'url'], nix.string(`github:NixOS/nixpkgs/nixos-${plan.release}`))]
  const added = broughtModules(plan).flatMap(({ name, pin }) => [
    bind([name, 'url'], nix.string(pin.flakeUrl), {
      comment: `add: nix-community/${name}, at the revision of ${pin.date}`,
      isSetApart: true,
    }),
    ...pin.spareInputs.map((spare) => bind([name, 'inputs', spare, 'follows'], nix.string(''))),
  ])
  return [...nixpkgs, ...own, ...added.map((binding) => origins.of(binding, ADDED_TO_FLAKE))]
}

function configurationExample(input: RenderInput): Artifact {
  const origins = new Origins()
  const folder = origins.of(nix.path('./tideline'), {
    choice: 'wiring',
    label: 'the line to add to your configuration.nix',
  })
  const imports = nix.list([nix.path('./hardware-configuration.nix'), folder])
  const body = nix.module([], nix.set([bind('imports', imports, { comment: 'add: ./tideline' })]))
  const purpose = `How your configuration.nix brings in this folder. ${YOURS}`
  return nixFile(input, { name: 'configuration-example.nix', purpose, body, origins })
}
