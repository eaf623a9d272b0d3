import {
  type Artifact,
  type PersistedEntry,
  type PersistedPaths,
  visibleText,
} from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { listForm } from '#artifacts/list-form.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** What is kept, as entries of the impermanence module; only what is new to a host that has it. */
export function persistenceNix(input: RenderInput): Artifact | undefined {
  if (listForm(input.plan) !== 'impermanence') return undefined
  const { store, hideMounts, allowTrash, system, users } = input.plan.persistence
  const origins = new Origins()
  const settings = nix.set([
    ...(hideMounts ? [bind('hideMounts', nix.boolean(true))] : []),
    ...(allowTrash ? [bind('allowTrash', nix.boolean(true))] : []),
    ...pathLists(system, origins),
    ...Object.entries(users)
      .filter(([, paths]) => paths.directories.length + paths.files.length > 0)
      .map(([user, paths]) => bind(['users', user], nix.set(pathLists(paths, origins)))),
  ])
  const body = nix.module([], nix.set([bind(['environment', 'persistence', store], settings)]))
  const purpose = input.plan.today
    ? `What is kept beside your own list: it lies in ${store}, as that does. Lists are joined.`
    : `What is kept: it lies in ${store} and is mounted from there at each boot.`
  return nixFile(input, { name: 'persistence.nix', purpose, body, origins })
}

function pathLists({ directories, files }: PersistedPaths, origins: Origins): Binding[] {
  const listed = (entries: readonly PersistedEntry[], nodeOf: (entry: PersistedEntry) => NixNode) =>
    nix.list(
      entries.map((entry) =>
        origins.of(nodeOf(entry), {
          path: entry.source,
          label: `kept: ${visibleText(entry.source)}`,
        }),
      ),
    )
  return [
    ...(directories.length ? [bind('directories', listed(directories, directoryNode))] : []),
    ...(files.length ? [bind('files', listed(files, fileNode))] : []),
  ]
}

function directoryNode({ path, user, group, mode }: PersistedEntry): NixNode {
  const owner = ownership(user, group, mode)
  if (owner.length === 0) return nix.string(path)
  return nix.set([bind('directory', nix.string(path)), ...owner])
}

/** The module makes a file's parents, and has no option for the file's own owner and mode. */
function fileNode({ path, parentUser, parentGroup, parentMode }: PersistedEntry): NixNode {
  const parent = ownership(parentUser, parentGroup, parentMode)
  if (parent.length === 0) return nix.string(path)
  return nix.set([bind('file', nix.string(path)), bind('parentDirectory', nix.set(parent))])
}

function ownership(
  user: string | undefined,
  group: string | undefined,
  mode: string | undefined,
): Binding[] {
  return Object.entries({ user, group, mode }).flatMap(([name, value]) =>
    value === undefined ? [] : [bind(name, nix.string(value))],
  )
}
