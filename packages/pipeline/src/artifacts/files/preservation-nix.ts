import type { Artifact, PersistedEntry, PersistedPaths } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { holdsEntries, listForm } from '#artifacts/list-form.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import {
  type EntryNodes,
  ownership,
  parentOwnership,
  pathLists,
} from '#artifacts/persisted-lists.ts'
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
    ...pathLists(system, NODES, origins),
    ...Object.entries(users)
      .filter(([, paths]) => holdsEntries(paths))
      .map(([user, paths]) => bind(['users', user], nix.set(pathLists(paths, NODES, origins)))),
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

const NODES: EntryNodes = {
  directories: (entry) => entryNode('directory', entry),
  files: (entry) => entryNode('file', entry),
}

function entryNode(key: 'directory' | 'file', entry: PersistedEntry): NixNode {
  const parent = parentOwnership(entry)
  const more = [
    ...ownership(entry),
    ...(parent.length === 0
      ? []
      : [bind('configureParent', nix.boolean(true)), bind('parent', nix.set(parent))]),
    ...(NEEDED_EARLY.has(entry.path) ? [bind('inInitrd', nix.boolean(true))] : []),
  ]
  if (more.length === 0) return nix.string(entry.path)
  return nix.set([bind(key, nix.string(entry.path)), ...more])
}

/** Read before stage 2 mounts anything: the id by systemd, the numbers where accounts are made. */
const NEEDED_EARLY: ReadonlySet<string> = new Set(['/etc/machine-id', '/var/lib/nixos'])
