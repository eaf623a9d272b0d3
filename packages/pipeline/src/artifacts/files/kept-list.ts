import type { Artifact, PersistenceForm } from '@tideline/model'
import type { ListFile } from '#artifacts/list-file.ts'
import { listedStores, listForm } from '#artifacts/list-form.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { bindMountsNix } from './bind-mounts-nix.ts'
import { impermanenceNix } from './impermanence-nix.ts'
import { preservationNix } from './preservation-nix.ts'

export const listFiles: Record<PersistenceForm, ListFile> = {
  impermanence: impermanenceNix,
  preservation: preservationNix,
  'bind-mounts': bindMountsNix,
}

/** What is kept, in the words of its form; only what is new to a host that keeps something already. */
export function keptList(input: RenderInput): Artifact | undefined {
  const form = listForm(input.plan)
  if (form === undefined) return undefined
  const origins = new Origins()
  const { name, body } = listFiles[form]
  const lies = `it lies in ${listedStores(input.plan)
    .map(({ store }) => store)
    .join(' and ')}`
  const purpose = input.plan.today
    ? `What is kept beside your own list: ${lies}, as that does. Lists are joined.`
    : `What is kept: ${lies} and is mounted from there at each boot.`
  return nixFile(input, { name, purpose, body: body(input.plan, origins), origins })
}
