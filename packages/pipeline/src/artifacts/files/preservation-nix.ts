import {
  type Artifact,
  type PersistedEntry,
  type PersistedPaths,
  visibleText,
} from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { holdsEntries, listForm } from '#artifacts/list-form.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/**
 * What a host with the preservation module keeps in addition. Its options:
 * https://github.com/nix-community/preservation/blob/main/options.nix
 */
export function preservationNix(input: RenderInput): Artifact | undefined {
  if (listForm(input.plan) !== 'preservation') return undefined
  const { store, system, users } = input.plan.persistence
  const origins = new Origins()
  const settings = nix.set([
    ...pathLists(system, origins),
    ...Object.entries(users)
      .filter(([, paths]) => holdsEntries(paths))
      .map(([user, paths]) => bind(['users', user], nix.set(pathLists(paths, origins)))),
  ])
  const body = nix.module(
    [],
    nix.set([bind(['preservation', 'preserveAt', store], settings), ...machineId(system)]),
  )
  const purpose = `What is kept beside your own list: it lies in ${store}, as that does. Lists are joined.`
  return nixFile(input, { name: 'preservation.nix', purpose, body, origins })
}

/** Without a root in memory beneath it the commit of a new id fails: systemd-machine-id-commit(8). */
function machineId({ files }: PersistedPaths): Binding[] {
  if (!files.some(({ path }) => path === '/etc/machine-id')) return []
  const units = nix.strings(['systemd-machine-id-commit.service'])
  return [
    bind(['systemd', 'suppressedSystemUnits'], units, {
      comment: 'It would want to write the id that is kept.',
      isSetApart: true,
    }),
  ]
}

function pathLists({ directories, files }: PersistedPaths, origins: Origins): Binding[] {
  return [
    ...listed('directories', 'directory', directories, origins),
    ...listed('files', 'file', files, origins),
  ]
}

function listed(
  list: 'directories' | 'files',
  key: 'directory' | 'file',
  entries: readonly PersistedEntry[],
  origins: Origins,
): Binding[] {
  if (entries.length === 0) return []
  const nodes = entries.map((entry) =>
    origins.of(entryNode(key, entry), {
      path: entry.source,
      label: `kept: ${visibleText(entry.source)}`,
    }),
  )
  return [bind(list, nix.list(nodes))]
}

function entryNode(key: 'directory' | 'file', entry: PersistedEntry): NixNode {
  const { path, user, group, mode, parentUser, parentGroup, parentMode } = entry
  const parent = ownership(parentUser, parentGroup, parentMode)
  const more = [
    ...ownership(user, group, mode),
    ...(parent.length === 0
      ? []
      : [bind('configureParent', nix.boolean(true)), bind('parent', nix.set(parent))]),
    ...(NEEDED_EARLY.has(path) ? [bind('inInitrd', nix.boolean(true))] : []),
  ]
  if (more.length === 0) return nix.string(path)
  return nix.set([bind(key, nix.string(path)), ...more])
}

/** Read before stage 2 mounts anything: the id by systemd, the numbers where accounts are made. */
const NEEDED_EARLY: ReadonlySet<string> = new Set(['/etc/machine-id', '/var/lib/nixos'])

function ownership(
  user: string | undefined,
  group: string | undefined,
  mode: string | undefined,
): Binding[] {
  return Object.entries({ user, group, mode }).flatMap(([name, value]) =>
    value === undefined ? [] : [bind(name, nix.string(value))],
  )
}
