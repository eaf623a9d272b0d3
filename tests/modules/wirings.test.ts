import { loadHost } from '@tideline/fixtures/sysroot'
import type { Artifact } from '@tideline/model'
import { classify, examine, suggest } from '@tideline/pipeline'
import { describe, expect, it } from 'vitest'
import { demands } from './demands.ts'
import { evaluate } from './evaluate.ts'
import { optionalSources } from './optional-sources.ts'

const snapshot = loadHost('ext4-laptop')
const given = { ...snapshot, inventory: classify(snapshot) }
const { facts } = snapshot
const design = suggest(facts, given.inventory, {})
const { plan, artifacts } = examine(given, { ...design, wiring: 'flake-parts' })

// With flake-parts itself, whose sources FLAKE_PARTS_SRC names; it says "skipped" without them.
describe.skipIf(!optionalSources['flake-parts'])('a module of flake-parts', () => {
  const complaints = async (files: readonly Artifact[]) => {
    const [before, after] = await Promise.all([
      evaluate({ facts, artifacts: [] }),
      evaluate({ facts, artifacts: files }),
    ])
    return demands({ before, after, plan: plan! })
  }

  it('is brought in by its example', async () => {
    expect(await complaints(artifacts)).toEqual([])
  })

  it('has another name in flake.modules, as docs/many-machines.md says', async () => {
    const name = `tideline-${plan!.wiring.hostName}`
    expect(await complaints(artifacts.map((file) => underAnotherName(file, name)))).toEqual([])
  })

  it('that is not imported is missed', async () => {
    const without = artifacts.map((file) =>
      file.name === 'flake-example.nix'
        ? { ...file, text: file.text.replace('imports = [ ./tideline/flake-module.nix ];', '') }
        : file,
    )
    await expect(evaluate({ facts, artifacts: without })).rejects.toThrow('nixosModules')
  })
})

function underAnotherName(file: Artifact, name: string): Artifact {
  if (file.name !== 'flake-example.nix') return file
  const text = file.text
    .replace(
      'imports = [ ./tideline/flake-module.nix ];',
      `imports = [
        inputs.flake-parts.flakeModules.modules
        ./tideline/flake-module.nix
      ];
      flake.modules.nixos.impermanence = inputs.self.nixosModules.${name};`,
    )
    .replace(
      `          inputs.self.nixosModules.${name}`,
      '          inputs.self.modules.nixos.impermanence',
    )
  expect(text.match(/modules\.nixos\.impermanence/g)).toHaveLength(2)
  return { ...file, text }
}
