import type { Artifact, PersistedEntry, PersistedPaths, PlannedPersistence } from '@tideline/model'
import { isWithin } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { holdsEntries, listForm } from '#artifacts/list-form.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import { type EntryNodes, ownership, pathLists } from '#artifacts/persisted-lists.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/**
 * What is kept, as entries of the preservation module; only what is new to a host that has it. Its
 * options: https://github.com/nix-community/preservation/blob/main/options.nix
 */
export function preservationNix(input: RenderInput): Artifact | undefined {
  const { plan } = input
  if (listForm(plan) !== 'preservation') return undefined
  const { store, system, users } = plan.persistence
  const origins = new Origins()
  const settings = nix.set([
    ...mountOptions(plan.persistence),
    ...pathLists(system, NODES, origins),
    ...Object.entries(users)
      .filter(([, paths]) => holdsEntries(paths))
      .map(([user, paths]) => bind(['users', user], nix.set(pathLists(paths, NODES, origins)))),
  ])
  const body = nix.module(
    [],
    nix.set([
      ...(plan.today ? [] : [bind(['preservation', 'enable'], nix.boolean(true))]),
      bind(['preservation', 'preserveAt', store], settings),
      ...machineId(system),
    ]),
  )
  const purpose = plan.today
    ? `What is kept beside your own list: it lies in ${store}, as that does. Lists are joined.`
    : `What is kept: it lies in ${store} and is mounted from there at each boot.`
  return nixFile(input, { name: 'preservation.nix', purpose, body, origins })
}

/** What the other module has options of its own for: gio reads it from the mount's options. */
function mountOptions({ hideMounts, allowTrash }: PlannedPersistence): Binding[] {
  const options = [...(hideMounts ? ['x-gvfs-hide'] : []), ...(allowTrash ? ['x-gvfs-trash'] : [])]
  return options.length > 0 ? [bind('commonMountOptions', nix.strings(options))] : []
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
  above: (entry) => entryNode('directory', entry, [bind('how', nix.string('_intermediate'))]),
}

function entryNode(
  key: 'directory' | 'file',
  entry: PersistedEntry,
  how: readonly Binding[] = [],
): NixNode {
  const isEarly = NEEDED_EARLY.some((early) => isWithin(early, entry.path))
  const more = [
    ...how,
    ...ownership(entry),
    ...(isEarly ? [bind('inInitrd', nix.boolean(true))] : []),
  ]
  if (more.length === 0) return nix.string(entry.path)
  return nix.set([bind(key, nix.string(entry.path)), ...more])
}

/** Read before stage 2 mounts anything: the id by systemd, the numbers where accounts are made. */
const NEEDED_EARLY: readonly string[] = ['/etc/machine-id', '/var/lib/nixos']
