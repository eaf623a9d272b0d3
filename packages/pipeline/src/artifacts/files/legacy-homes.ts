import type { PersistedEntry } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import type { HomeFile, HomeList } from '#artifacts/home-lists.ts'
import { HOME_MANAGER_V1 } from '#artifacts/home-manager-v1-pin.ts'
import type { Origins } from '#artifacts/nix-file.ts'
import { type EntryNodes, pathLists } from '#artifacts/persisted-lists.ts'

/** The module of the old branch, fetched by its hash, and what it keeps: by bindfs, and by links. */
export const legacyHomes: HomeFile = (lists, origins) => {
  const { archiveUrl, sha256, date } = HOME_MANAGER_V1
  const archive = nix.set([bind('url', nix.string(archiveUrl)), bind('sha256', nix.string(sha256))])
  const fetched = bind('legacy', nix.call(nix.reference('builtins', 'fetchTarball'), archive), {
    comment: `nix-community/impermanence, branch home-manager-v1, of ${date}: no longer developed`,
  })
  const names = [...new Set(lists.map(({ user }) => user.name))]
  const settings = [
    ...names.map((name) => bind(['home-manager', 'users', name, 'imports'], nix.list([module()]))),
    ...lists.map((list) => legacyHome(list, origins)),
    fuse(),
  ]
  return {
    body: nix.module([], nix.let([fetched], nix.set(settings))),
    purpose: 'What is kept of homes, by the legacy module for Home Manager.',
  }
}

function module(): NixNode {
  return nix.interpolated(nix.reference('legacy'), HOME_MANAGER_V1.file)
}

/** Its store is the home's folder in ours. */
function legacyHome({ user, kept, paths }: HomeList, origins: Origins): Binding {
  const settings = nix.set([
    bind('allowOther', nix.boolean(true), { comment: 'Else root cannot read what is mounted.' }),
    ...pathLists(paths, NODES, origins),
  ])
  const store = `${kept.store}${user.home}`
  return bind(['home-manager', 'users', user.name, 'home', 'persistence', store], settings)
}

/** Of owners and modes it knows nothing: those of the store are seen. */
const NODES: EntryNodes = {
  directories: ({ path, method }) =>
    method === undefined
      ? nix.string(path)
      : nix.set([bind('directory', nix.string(path)), bind('method', nix.string(method))]),
  files: ({ path }: PersistedEntry) => nix.string(path),
}

/** Since 26.11 the first is off by default, and with it what lets a user mount. */
function fuse(): Binding {
  const on = nix.boolean(true)
  return bind(['programs', 'fuse'], nix.set([bind('enable', on), bind('userAllowOther', on)]), {
    comment: 'Users mount their folders themselves, and others may read them.',
    isSetApart: true,
  })
}
