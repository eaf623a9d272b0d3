import { type PersistedEntry, type PersistedPaths, visibleText } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import type { Origins } from './nix-file.ts'

type Ownership = { [Name in 'user' | 'group' | 'mode']?: string | undefined }

/** How a module's list writes one entry. */
export type EntryNodes = {
  directories: (entry: PersistedEntry) => NixNode
  files: (entry: PersistedEntry) => NixNode
}

/** The options `directories` and `files`, each where it has entries; a line leads back to its path. */
export function pathLists(paths: PersistedPaths, nodes: EntryNodes, origins: Origins): Binding[] {
  return (['directories', 'files'] as const)
    .filter((list) => paths[list].length > 0)
    .map((list) => {
      const entries = paths[list].map((entry) =>
        origins.of(nodes[list](entry), {
          path: entry.source,
          label: `kept: ${visibleText(entry.source)}`,
        }),
      )
      return bind(list, nix.list(entries))
    })
}

/** Only what is not as the module would make it by itself. */
export function ownership({ user, group, mode }: Ownership): Binding[] {
  return Object.entries({ user, group, mode }).flatMap(([name, value]) =>
    value === undefined ? [] : [bind(name, nix.string(value))],
  )
}

export function parentOwnership(entry: PersistedEntry): Binding[] {
  const { parentUser, parentGroup, parentMode } = entry
  return ownership({ user: parentUser, group: parentGroup, mode: parentMode })
}
