import type { Artifact, PersistedEntry } from '@tideline/model'
import { bind, type NixNode, nix } from '@tideline/nix'
import { holdsEntries, listForm } from '#artifacts/list-form.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import { type EntryNodes, ownership, pathLists } from '#artifacts/persisted-lists.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** What is kept, as entries of the impermanence module; only what is new to a host that has it. */
export function persistenceNix(input: RenderInput): Artifact | undefined {
  if (listForm(input.plan) !== 'impermanence') return undefined
  const { store, hideMounts, allowTrash, system, users } = input.plan.persistence
  const origins = new Origins()
  const settings = nix.set([
    ...(hideMounts ? [bind('hideMounts', nix.boolean(true))] : []),
    ...(allowTrash ? [bind('allowTrash', nix.boolean(true))] : []),
    ...pathLists(system, NODES, origins),
    ...Object.entries(users)
      .filter(([, paths]) => holdsEntries(paths))
      .map(([user, paths]) => bind(['users', user], nix.set(pathLists(paths, NODES, origins)))),
  ])
  const body = nix.module([], nix.set([bind(['environment', 'persistence', store], settings)]))
  const purpose = input.plan.today
    ? `What is kept beside your own list: it lies in ${store}, as that does. Lists are joined.`
    : `What is kept: it lies in ${store} and is mounted from there at each boot.`
  return nixFile(input, { name: 'persistence.nix', purpose, body, origins })
}

function directoryNode(entry: PersistedEntry): NixNode {
  const owner = ownership(entry)
  if (owner.length === 0) return nix.string(entry.path)
  return nix.set([bind('directory', nix.string(entry.path)), ...owner])
}

/** The module makes a file's parents, and has no option for the file's own owner and mode. */
function fileNode(entry: PersistedEntry): NixNode {
  const { parentUser, parentGroup, parentMode } = entry
  const parent = ownership({ user: parentUser, group: parentGroup, mode: parentMode })
  if (parent.length === 0) return nix.string(entry.path)
  return nix.set([bind('file', nix.string(entry.path)), bind('parentDirectory', nix.set(parent))])
}

const NODES: EntryNodes = { directories: directoryNode, files: fileNode }
