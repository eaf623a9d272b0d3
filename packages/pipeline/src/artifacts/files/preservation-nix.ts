import type { PersistedEntry } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { gioOptions, type ListFile, machineIdUnit, storeBinding } from '#artifacts/list-file.ts'
import { listedStores, systemUsers } from '#artifacts/list-form.ts'
import { type EntryNodes, ownership, pathLists } from '#artifacts/persisted-lists.ts'

/** Entries of the preservation module: https://github.com/nix-community/preservation/blob/main/options.nix */
export const preservationNix: ListFile = {
  name: 'preservation.nix',
  body(plan, origins) {
    const stores = listedStores(plan).map((store, at) => {
      const common = gioOptions(store)
      const settings = nix.set([
        ...(common.length > 0 ? [bind('commonMountOptions', nix.strings(common))] : []),
        ...pathLists(store.system, SYSTEM_NODES, origins),
        ...systemUsers(plan, store).map(([user, paths]) =>
          bind(['users', user], nix.set(pathLists(paths, USER_NODES, origins))),
        ),
      ])
      const option = ['preservation', 'preserveAt', store.store] as const
      return bind(option, settings, storeBinding(store, at))
    })
    const enable = bind(['preservation', 'enable'], nix.boolean(true))
    return nix.module(
      [],
      nix.set([...(plan.today ? [] : [enable]), ...stores, ...machineIdUnit(plan)]),
    )
  },
}

const CONFIGURED = [bind('configureParent', nix.boolean(true))]
const SYSTEM_NODES = nodes(({ method }) => (method ? CONFIGURED : []))
/** The folder that a link in a home is in is configured anyway. */
const USER_NODES = nodes(() => [])

function nodes(configured: (entry: PersistedEntry) => readonly Binding[]): EntryNodes {
  const of = (key: 'directory' | 'file') => (entry: PersistedEntry) =>
    entryNode(key, entry, entry.method, configured(entry))
  return {
    directories: of('directory'),
    files: of('file'),
    above: (entry) => entryNode('directory', entry, '_intermediate', []),
  }
}

function entryNode(
  key: 'directory' | 'file',
  entry: PersistedEntry,
  how: string | undefined,
  configured: readonly Binding[],
): NixNode {
  const { parentUser: user, parentGroup: group, parentMode: mode, mountOptions = [] } = entry
  const parent = ownership({ user, group, mode })
  const more = [
    ...(how === undefined ? [] : [bind('how', nix.string(how))]),
    ...ownership(entry),
    ...configured,
    ...(parent.length > 0 ? [bind('parent', nix.set(parent))] : []),
    ...(mountOptions.length > 0 ? [bind('mountOptions', nix.strings(mountOptions))] : []),
    ...(entry.isEarly ? [bind('inInitrd', nix.boolean(true))] : []),
  ]
  if (more.length === 0) return nix.string(entry.path)
  return nix.set([bind(key, nix.string(entry.path)), ...more])
}
