import {
  ancestorsOf,
  compareBytes,
  type Design,
  type Facts,
  isWithin,
  type KeptPath,
  nameableString,
  type PersistedEntry,
  type PersistedPaths,
  type PersistenceForm,
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

/** The entries of a persistence module: what is in somebody's home goes to that user's. */
export function persistence(
  facts: Facts,
  scanned: ScannedPaths,
  design: Design,
  store: string,
  kept: readonly KeptPath[],
  form: PersistenceForm,
): PlannedPersistence {
  const owners = homeOwners(facts)
  const system = emptyPaths()
  const users = new Map<string, PersistedPaths>()
  for (const path of kept) {
    const owner = owners.find(({ home }) => path.path !== home && isWithin(path.path, home))
    const place = owner ? homePlace(path, owner) : { path: path.path, usual: SYSTEM_DEFAULT }
    const listed = owner ? pathsOf(users, owner.name) : system
    add(listed, path.kind, entryOf[form](place, path, facts, scanned))
  }
  if (form === 'preservation') addAbove({ facts, scanned, kept, owners, system, users })
  return {
    ...{ form, store },
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

/** Where an entry stands, and what the module takes for granted there. */
type Place = { path: string; usual: Ownership }

function homePlace({ path }: Pick<KeptPath, 'path'>, { name, home, group }: HomeOwner): Place {
  return { path: path.slice(home.length + 1), usual: { user: name, group, mode: '0755' } }
}

const entryOf: Record<
  PersistenceForm,
  (place: Place, kept: KeptPath, facts: Facts, scanned: ScannedPaths) => PersistedEntry
> = { impermanence: impermanenceEntry, preservation: preservationEntry }

/** The module has no option for a file's own owner and mode: what is on the store keeps them. */
function impermanenceEntry(
  { path, usual }: Place,
  kept: KeptPath,
  facts: Facts,
  scanned: ScannedPaths,
): PersistedEntry {
  const named = { path, source: kept.rule.path }
  if (kept.kind === 'directory')
    return { ...named, ...ownershipBeyond(usual, facts, kept.scanned, kept.rule) }
  return { ...named, ...parentBeyond(usual, kept, facts, scanned) }
}

/** The module gives owner and mode at each boot, to a file too: all that is not its default is said. */
function preservationEntry({ path, usual }: Place, kept: KeptPath, facts: Facts): PersistedEntry {
  const own = kept.kind === 'directory' ? usual : { ...usual, mode: '0644' }
  return {
    ...{ path, source: kept.rule.path },
    ...ownershipBeyond(own, facts, kept.scanned, kept.rule),
  }
}

/**
 * preservation makes each folder above an entry with its defaults, and its option for the parent of an
 * entry is a second, conflicting definition where another entry has the same folder above it.
 */
function addAbove({ facts, scanned, kept, owners, system, users }: Listed): void {
  const keptAlready = new Set(kept.map(({ rule }) => rule.path))
  const folders = new Set(kept.flatMap(({ rule }) => ancestorsOf(rule.path)))
  for (const source of [...folders].sort(compareBytes)) {
    const path = nameableString(source)
    const found = scanned.find(source)
    if (source === '/' || keptAlready.has(source) || path === undefined || !found) continue
    // A home is made with its account.
    if (owners.some(({ home }) => home === path)) continue
    const owner = owners.find(({ home }) => isWithin(path, home))
    const place = owner ? homePlace({ path }, owner) : { path, usual: SYSTEM_DEFAULT }
    const beyond = ownershipBeyond(place.usual, facts, found)
    if (Object.keys(beyond).length === 0) continue
    const listed = owner ? pathsOf(users, owner.name) : system
    listed.above = [...(listed.above ?? []), { path: place.path, source, ...beyond }]
  }
}

type Listed = {
  facts: Facts
  scanned: ScannedPaths
  kept: readonly KeptPath[]
  owners: readonly HomeOwner[]
  system: PersistedPaths
  users: Map<string, PersistedPaths>
}

function parentBeyond(
  usual: Ownership,
  { rule }: KeptPath,
  facts: Facts,
  scanned: ScannedPaths,
): Pick<PersistedEntry, 'parentUser' | 'parentGroup' | 'parentMode'> {
  const folder = parentOf(rule.path)
  // / itself is no folder that the module would make.
  if (folder === '/') return {}
  const parent = ownershipBeyond(usual, facts, scanned.find(folder))
  return {
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
