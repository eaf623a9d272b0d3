import {
  compareBytes,
  type Design,
  type Facts,
  isWithin,
  type KeptPath,
  type PersistedEntry,
  type PersistedPaths,
  type PlannedPersistence,
  parentOf,
  type ScannedPaths,
} from '@tideline/model'
import {
  type HomeOwner,
  homeOwners,
  type Ownership,
  ownershipBeyond,
  SYSTEM_DEFAULT,
} from './owners.ts'

/** The entries of the persistence module: what is in somebody's home goes to that user's. */
export function persistence(
  facts: Facts,
  scanned: ScannedPaths,
  design: Design,
  store: string,
  kept: readonly KeptPath[],
): PlannedPersistence {
  const owners = homeOwners(facts)
  const system = emptyPaths()
  const users = new Map<string, PersistedPaths>()
  for (const path of kept) {
    const owner = owners.find(({ home }) => path.path !== home && isWithin(path.path, home))
    if (owner) add(pathsOf(users, owner.name), path.kind, homeEntry(path, owner, facts, scanned))
    else add(system, path.kind, systemEntry(path, facts, scanned))
  }
  return {
    store,
    hideMounts: design.persistence.hideMounts,
    allowTrash: design.persistence.allowTrash,
    system,
    users: Object.fromEntries([...users].sort(([a], [b]) => compareBytes(a, b))),
  }
}

/** `paths` with one more folder, in order. */
export function withDirectory(paths: PersistedPaths, entry: PersistedEntry): PersistedPaths {
  const directories = [...paths.directories, entry]
  return { ...paths, directories: directories.sort((a, b) => compareBytes(a.source, b.source)) }
}

function homeEntry(
  kept: KeptPath,
  owner: HomeOwner,
  facts: Facts,
  scanned: ScannedPaths,
): PersistedEntry {
  const usual = { user: owner.name, group: owner.group, mode: '0755' }
  const path = kept.path.slice(owner.home.length + 1)
  return entry(path, kept, usual, facts, scanned)
}

function systemEntry(kept: KeptPath, facts: Facts, scanned: ScannedPaths): PersistedEntry {
  return entry(kept.path, kept, SYSTEM_DEFAULT, facts, scanned)
}

function entry(
  path: string,
  kept: KeptPath,
  usual: Ownership,
  facts: Facts,
  scanned: ScannedPaths,
): PersistedEntry {
  const named = { path, source: kept.rule.path }
  if (kept.kind === 'directory')
    return { ...named, ...ownershipBeyond(usual, facts, kept.scanned, kept.rule) }
  const folder = parentOf(kept.rule.path)
  // / itself is no folder that the module would make.
  if (folder === '/') return named
  const parent = ownershipBeyond(usual, facts, scanned.find(folder))
  return {
    ...named,
    ...(parent.user === undefined ? {} : { parentUser: parent.user }),
    ...(parent.group === undefined ? {} : { parentGroup: parent.group }),
    ...(parent.mode === undefined ? {} : { parentMode: parent.mode }),
  }
}

function add(paths: PersistedPaths, kind: KeptPath['kind'], item: PersistedEntry): void {
  if (kind === 'directory') paths.directories.push(item)
  else paths.files.push(item)
}

function pathsOf(users: Map<string, PersistedPaths>, name: string): PersistedPaths {
  const paths = users.get(name) ?? emptyPaths()
  users.set(name, paths)
  return paths
}

function emptyPaths(): PersistedPaths {
  return { directories: [], files: [] }
}
