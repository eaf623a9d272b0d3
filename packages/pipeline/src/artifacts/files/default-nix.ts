import type { Artifact, WiringForm } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { type BroughtModule, broughtModules } from '#artifacts/brought-modules.ts'
import { listForm } from '#artifacts/list-form.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { listFiles } from './kept-list.ts'
import { hasSystemNix } from './system-nix.ts'

/** The file to import: it imports the others and, without a flake, the modules that they need. */
export function defaultNix(input: RenderInput): Artifact {
  const { plan } = input
  const origins = new Origins()
  const form = listForm(plan)
  const files = [
    ...(plan.disko ? ['./disko.nix'] : []),
    ...(plan.fileSystems.length > 0 ? ['./root.nix'] : []),
    ...(form ? [`./${listFiles[form].name}`] : []),
    ...(plan.homes ? ['./home-manager.nix'] : []),
    ...(plan.rollback ? ['./rollback.nix'] : []),
    ...(hasSystemNix(input) ? ['./system.nix'] : []),
  ].map(nix.path)
  const modules = broughtModules(plan)
  const { isFetching, purpose: purposeOf } = BRINGING[plan.wiring.form]
  const body =
    isFetching && modules.length > 0 ? withFetched(modules, files, origins) : importing(files)
  const purpose = modules.length > 0 ? purposeOf(modules) : NOTHING_BROUGHT
  return nixFile(input, { name: 'default.nix', purpose, body: nix.module([], body), origins })
}

const NOTHING_BROUGHT =
  'The file to import. What it needs besides is in your configuration already.'

/** How modules get in: this file fetches them, or what imports it has them among its inputs. */
type Bringing = { isFetching: boolean; purpose(modules: readonly BroughtModule[]): string }

const BRINGING: Record<WiringForm, Bringing> = {
  flake: {
    isFetching: false,
    purpose: (modules) => `The file to import. Your flake has to bring ${inputWords(modules)}.`,
  },
  'flake-parts': {
    isFetching: false,
    purpose: (modules) =>
      `The file to import; flake-module.nix does, and brings ${inputWords(modules)}.`,
  },
  channels: {
    isFetching: true,
    purpose: (modules) =>
      `The file to import; it brings ${modules.map(({ name }) => name).join(' and ')} too.`,
  },
}

function inputWords(modules: readonly BroughtModule[]): string {
  return modules.map(({ name }) => `inputs.${name}.nixosModules.${name}`).join(' and ')
}

function importing(modules: readonly NixNode[]): NixNode {
  return nix.set([bind('imports', nix.list(modules))])
}

function withFetched(
  modules: readonly BroughtModule[],
  files: readonly NixNode[],
  origins: Origins,
): NixNode {
  const imported = modules.map(({ name, pin }) => nix.interpolated(nix.reference(name), pin.file))
  const fetched = modules.map((module) => fetchedOf(module, origins))
  return nix.let(fetched, importing([...imported, ...files]))
}

function fetchedOf({ name, pin }: BroughtModule, origins: Origins): Binding {
  const { archiveUrl, sha256, date } = pin
  const archive = nix.set([bind('url', nix.string(archiveUrl)), bind('sha256', nix.string(sha256))])
  return origins.of(
    bind(name, nix.call(nix.reference('builtins', 'fetchTarball'), archive), {
      comment: `nix-community/${name} of ${date}`,
    }),
    { choice: 'wiring', label: `${name}, fetched once and checked by its hash` },
  )
}
