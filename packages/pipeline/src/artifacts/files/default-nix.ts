import type { Artifact, PersistenceForm } from '@tideline/model'
import { bind, type NixNode, nix } from '@tideline/nix'
import { listForm } from '#artifacts/list-form.ts'
import { MODULE_PINS } from '#artifacts/module-pin.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { hasSystemNix } from './system-nix.ts'

/** The file to import: it imports the others and, without a flake, the persistence module. */
export function defaultNix(input: RenderInput): Artifact {
  const { plan } = input
  const origins = new Origins()
  const files = [
    ...(plan.fileSystems.length > 0 ? ['./root.nix'] : []),
    ...LIST_FILES[listForm(plan) ?? 'none'],
    ...(plan.rollback ? ['./rollback.nix'] : []),
    ...(hasSystemNix(input) ? ['./system.nix'] : []),
  ].map(nix.path)
  const { form } = plan.persistence
  const isThere = plan.today !== undefined
  const isFlake = plan.wiring.form === 'flake'
  const body = isThere || isFlake ? importing(files) : withFetchedModule(form, files, origins)
  const purpose = isThere
    ? 'The file to import. The module that it adds to is in your configuration already.'
    : isFlake
      ? `The file to import. Your flake has to bring inputs.${form}.nixosModules.${form}.`
      : 'The file to import; it brings the persistence module too.'
  return nixFile(input, { name: 'default.nix', purpose, body: nix.module([], body), origins })
}

const LIST_FILES = {
  impermanence: ['./persistence.nix'],
  preservation: ['./preservation.nix'],
  none: [],
} as const

function importing(modules: readonly NixNode[]): NixNode {
  return nix.set([bind('imports', nix.list(modules))])
}

function withFetchedModule(
  form: PersistenceForm,
  files: readonly NixNode[],
  origins: Origins,
): NixNode {
  const { archiveUrl, sha256, date, file } = MODULE_PINS[form]
  const archive = nix.set([bind('url', nix.string(archiveUrl)), bind('sha256', nix.string(sha256))])
  const fetched = origins.of(
    bind(form, nix.call(nix.reference('builtins', 'fetchTarball'), archive), {
      comment: `nix-community/${form} of ${date}`,
    }),
    { choice: 'wiring', label: 'the persistence module, fetched once and checked by its hash' },
  )
  const module = nix.interpolated(nix.reference(form), file)
  return nix.let([fetched], importing([module, ...files]))
}
