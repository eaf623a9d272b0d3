import type { PersistedEntry } from '@tideline/model'
import { bind, type NixNode, nix } from '@tideline/nix'
import { type ListFile, storeBinding } from '#artifacts/list-file.ts'
import { listedStores, systemUsers } from '#artifacts/list-form.ts'
import { type EntryNodes, ownership, pathLists } from '#artifacts/persisted-lists.ts'

/** Entries of the impermanence module: https://github.com/nix-community/impermanence */
export const impermanenceNix: ListFile = {
  name: 'persistence.nix',
  body(plan, origins) {
    const stores = listedStores(plan).map((store, at) => {
      const { hideMounts, allowTrash, system } = store
      const settings = nix.set([
        ...(hideMounts ? [bind('hideMounts', nix.boolean(true))] : []),
        ...(allowTrash ? [bind('allowTrash', nix.boolean(true))] : []),
        ...pathLists(system, IMPERMANENCE_NODES, origins),
        ...systemUsers(plan, store).map(([user, paths]) =>
          bind(['users', user], nix.set(pathLists(paths, IMPERMANENCE_NODES, origins))),
        ),
      ])
      const option = ['environment', 'persistence', store.store] as const
      return bind(option, settings, storeBinding(store, at))
    })
    return nix.module([], nix.set(stores))
  },
}

function directoryNode(entry: PersistedEntry): NixNode {
  const owner = ownership(entry)
  if (owner.length === 0) return nix.string(entry.path)
  return nix.set([bind('directory', nix.string(entry.path)), ...owner])
}

/** The module makes a file's parents, and has no option for the file's own owner and mode. */
function fileNode({ path, method, ...entry }: PersistedEntry): NixNode {
  const { parentUser, parentGroup, parentMode } = entry
  const parent = ownership({ user: parentUser, group: parentGroup, mode: parentMode })
  if (parent.length === 0 && !method) return nix.string(path)
  return nix.set([
    bind('file', nix.string(path)),
    ...(method ? [bind('method', nix.string(method))] : []),
    ...(parent.length > 0 ? [bind('parentDirectory', nix.set(parent))] : []),
  ])
}

/** How a list of impermanence writes them, in the system’s configuration and in Home Manager’s. */
export const IMPERMANENCE_NODES: EntryNodes = { directories: directoryNode, files: fileNode }
