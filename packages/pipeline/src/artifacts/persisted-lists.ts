import type { PersistedEntry, PersistedPaths } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { keptOrigin } from './list-file.ts'
import type { Origins } from './nix-file.ts'

/** How a module's lists write one entry, and a folder above one where the module has to be told of it. */
export type EntryNodes = {
  directories: (entry: PersistedEntry) => NixNode
  files: (entry: PersistedEntry) => NixNode
  above?: (entry: PersistedEntry) => NixNode
}

/** The options `directories` and `files`, each where it has entries; a line leads back to its path. */
export function pathLists(paths: PersistedPaths, nodes: EntryNodes, origins: Origins): Binding[] {
  const written = (entries: readonly PersistedEntry[], nodeOf: EntryNodes['files'], why: string) =>
    entries.map((entry) => origins.of(nodeOf(entry), keptOrigin(entry, why)))
  const above = nodes.above ? written(paths.above ?? [], nodes.above, 'above what is kept') : []
  const directories = [...above, ...written(paths.directories, nodes.directories, 'kept')]
  const files = written(paths.files, nodes.files, 'kept')
  return [
    ...(directories.length > 0 ? [bind('directories', nix.list(directories))] : []),
    ...(files.length > 0 ? [bind('files', nix.list(files))] : []),
  ]
}

type Ownership = { [Name in 'user' | 'group' | 'mode']?: string | undefined }

/** Only what is not as the module would make it by itself. */
export function ownership({ user, group, mode }: Ownership): Binding[] {
  return Object.entries({ user, group, mode }).flatMap(([name, value]) =>
    value === undefined ? [] : [bind(name, nix.string(value))],
  )
}
