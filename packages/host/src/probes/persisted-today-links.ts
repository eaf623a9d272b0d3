import { isBelow, isWithin, joinPath, type PathText, personHome } from '@tideline/model'
import { parseAccounts } from '#probes/accounts.ts'
import { type StoredEntry, storeOf } from '#probes/persisted-today-mounts.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/** Folders where kept paths are linked from; a whole tree is not walked for it. */
const FOLDERS = [
  '/etc',
  '/etc/NetworkManager',
  '/etc/nix',
  '/etc/ssh',
  '/root',
  '/var',
  '/var/lib',
  '/var/lib/systemd',
]

/**
 * Links that lead into one of the stores: those that a module made, and those that
 * environment.etc makes by way of /etc/static.
 */
export function persistedByLinks(source: HostSource, stores: readonly PathText[]): StoredEntry[] {
  if (stores.length === 0) return []
  const passwd = orNothing(() => source.readText('/etc/passwd')) ?? ''
  const homes = parseAccounts(passwd, '').users.flatMap((user) => personHome(user) ?? [])
  return [...FOLDERS, ...homes].flatMap((folder) => linksIn(folder, stores, source))
}

function linksIn(folder: PathText, stores: readonly PathText[], source: HostSource): StoredEntry[] {
  // A folder that is kept itself has its links in the store: they are no entries.
  const real = orNothing(() => source.realPath(folder))
  if (real === undefined || stores.some((store) => isWithin(real, store))) return []
  const names = orNothing(() => source.list(folder)) ?? []
  return names.flatMap((name) => {
    const path = joinPath(folder, name)
    const storedAt = orNothing(() => linkTarget(path, source))
    if (storedAt === undefined) return []
    const store = stores.find((one) => isBelow(storedAt, one)) ?? ''
    if (store === '') return []
    return [
      { path, store: storeOf(storedAt, path) ?? store, storedAt, how: 'link', seenIn: 'link' },
    ]
  })
}

function linkTarget(path: PathText, source: HostSource): PathText | undefined {
  return source.stat(path)?.kind === 'l' ? source.realPath(path) : undefined
}
