import type { Artifact } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { MODULE_PINS } from '#artifacts/module-pin.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** What the user's own flake.nix or configuration.nix looks like with our lines in it. */
export function wiringExample(input: RenderInput): Artifact {
  return input.plan.wiring.form === 'flake' ? flakeExample(input) : configurationExample(input)
}

const YOURS = 'Yours; only the lines under "add" are new.'

function flakeExample(input: RenderInput): Artifact {
  const { hostName } = input.plan.wiring
  const { form } = input.plan.persistence
  const isThere = input.plan.today !== undefined
  const origins = new Origins()
  const added = (node: NixNode) =>
    origins.of(node, { choice: 'wiring', label: 'a line to add to your flake.nix' })
  const modules = nix.list([
    nix.path('./configuration.nix'),
    ...(isThere ? [] : [added(nix.reference('inputs', form, 'nixosModules', form))]),
    added(nix.path('./tideline')),
  ])
  const system = nix.call(
    nix.reference('inputs', 'nixpkgs', 'lib', 'nixosSystem'),
    nix.set([
      bind('modules', modules, {
        comment: isThere ? 'add: the last of these modules' : 'add: the last two of these modules',
      }),
    ]),
  )
  const outputs = nix.set([bind(['nixosConfigurations', hostName], system)])
  const body = nix.set([
    bind('inputs', nix.set(inputs(input, origins))),
    bind('outputs', nix.lambda('inputs', outputs), { isSetApart: true }),
  ])
  const purpose = `How your flake.nix brings in this folder. ${YOURS}`
  return nixFile(input, { name: 'flake-example.nix', purpose, body, origins })
}

/** An input of an empty name is dropped. */
function inputs({ plan }: RenderInput, origins: Origins): Binding[] {
  // Nobody knows which one of yours it is where the host has no release.
  const nixpkgs =
    plan.release === ''
      ? []
      : [bind(['nixpkgs', 'url'], nix.string(`github:NixOS/nixpkgs/nixos-${plan.release}`))]
  if (plan.today) return nixpkgs
  const origin = { choice: 'wiring', label: 'a line to add to your flake.nix' }
  const { form } = plan.persistence
  const { date, flakeUrl, spareInputs } = MODULE_PINS[form]
  const comment = `add: the persistence module, at the revision of ${date}`
  return [
    ...nixpkgs,
    origins.of(
      bind([form, 'url'], nix.string(flakeUrl), {
        comment,
        isSetApart: true,
      }),
      origin,
    ),
    ...spareInputs.map((name) =>
      origins.of(bind([form, 'inputs', name, 'follows'], nix.string('')), origin),
    ),
  ]
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
