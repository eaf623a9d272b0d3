import type { Artifact, Plan } from '@tideline/model'
import { bind, nix } from '@tideline/nix'
import { broughtModules } from '#artifacts/brought-modules.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** The folder as a module of flake-parts: it names a module of NixOS, and brings what that needs. */
export function flakeModule(input: RenderInput): Artifact | undefined {
  const { plan } = input
  if (plan.wiring.form !== 'flake-parts') return undefined
  const origins = new Origins()
  const modules = broughtModules(plan)
  const imports = nix.list([
    ...modules.map(({ name }) => nix.reference('inputs', name, 'nixosModules', name)),
    nix.path('./default.nix'),
  ])
  const named = origins.of(
    bind(['flake', 'nixosModules', nixosModuleName(plan)], nix.set([bind('imports', imports)]), {
      comment:
        'flake-parts joins modules of one name: another host needs another name.\n' +
        'Importing it is what enables it.',
    }),
    { choice: 'wiring', label: 'the name of this folder among the modules of your flake' },
  )
  const body = nix.module(modules.length > 0 ? ['inputs'] : [], nix.set([named]))
  const purpose = 'For the imports of flake-parts. The same folder without it: default.nix.'
  return nixFile(input, { name: 'flake-module.nix', purpose, body, origins })
}

/** Below `flake.nixosModules`: of this host alone. */
export function nixosModuleName({ wiring }: Plan): string {
  return `tideline-${wiring.hostName}`
}
