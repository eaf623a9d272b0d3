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
  type Rule,
  type ScannedPaths,
  type StorePlace,
  type StorePlaces,
} from '@tideline/model'
import { type Form, forms } from '#plan/forms/index.ts'
import { type HomeOwner, homeOwners, ownershipSet, SYSTEM_DEFAULT } from './owners.ts'

type Given = { facts: Facts; scanned: ScannedPaths; design: Design }

/** What each store has to bring back; of those beside the first, only where that is anything. */
export function persistences(
  given: Given,
  [first, ...more]: StorePlaces,
  kept: readonly KeptPath[],
  form: PersistenceForm,
): { persistence: PlannedPersistence; moreStores: PlannedPersistence[] } {
  const ofStore = (place: StorePlace) => kept.filter(({ store }) => store === place.path)
  return {
    persistence: persistence(given, first, ofStore(first), form),
    moreStores: more
      .filter((place) => ofStore(place).length > 0)
      .map((place) => persistence(given, place, ofStore(place), form)),
  }
}

/** The entries of one store, all `kept`: what is in somebody's home goes to that user's. */
export function persistence(
  given: Given,
  { path: store, isBackedUp }: Pick<StorePlace, 'path' | 'isBackedUp'>,
  kept: readonly KeptPath[],
  form: PersistenceForm,
): PlannedPersistence {
  const { hideMounts, allowTrash } = given.design.persistence
  const owners = homeOwners(given.facts)
  const lists: Lists = { system: emptyPaths(), users: new Map() }
  for (const path of kept) {
    const owner = owners.find(({ home }) => path.path !== home && isWithin(path.path, home))
    const place = owner ? homePlace(path, owner) : { path: path.path, usual: SYSTEM_DEFAULT }
    add(listOf(lists, owner), path.kind, forms[form].entry(place, path, given))
  }
  addAbove(forms[form], given, kept, owners, lists)
  const users = [...lists.users].sort(([a], [b]) => compareBytes(a, b))
  return {
    ...{ form, store },
    ...(isBackedUp !== undefined && { isBackedUp }),
    ...{ hideMounts, allowTrash, system: lists.system, users: Object.fromEntries(users) },
  }
}

/** `paths` with one more folder, in order. */
export function withDirectory(paths: PersistedPaths, entry: PersistedEntry): PersistedPaths {
  const directories = [...paths.directories, entry]
  return { ...paths, directories: directories.sort((a, b) => compareBytes(a.source, b.source)) }
}

type Lists = { system: PersistedPaths; users: Map<string, PersistedPaths> }

function homePlace({ path }: Pick<KeptPath, 'path'>, { name, home, group }: HomeOwner) {
  return { path: path.slice(home.length + 1), usual: { user: name, group, mode: '0755' } }
}

/**
 * Folders above entries, where the form makes them otherwise than they are. Once each, and for each
 * store: two words about one folder would not evaluate.
 */
function addAbove(
  { usualAbove }: Form,
  { facts, scanned }: Given,
  kept: readonly KeptPath[],
  owners: readonly HomeOwner[],
  lists: Lists,
): void {
  if (!usualAbove) return
  const keptAlready = new Set(kept.map(({ rule }) => rule.path))
  const folders = new Set(kept.flatMap(({ rule }) => ancestorsOf(rule.path)))
  for (const source of [...folders].sort(compareBytes)) {
    const path = nameableString(source)
    if (source === '/' || keptAlready.has(source) || path === undefined) continue
    // A home is made with its account.
    if (owners.some(({ home }) => home === path)) continue
    const owner = owners.find(({ home }) => isWithin(path, home))
    const found = scanned.find(source)
    const unseen = found || !owner ? undefined : homePlace({ path }, owner).usual
    const asked = { ...unseen, ...askedOf(source, kept) }
    const beyond = ownershipSet(usualAbove(owner), facts, found, asked)
    if (Object.keys(beyond).length === 0) continue
    const listed = listOf(lists, owner)
    const place = owner ? homePlace({ path }, owner).path : path
    listed.above = [...(listed.above ?? []), { path: place, source, ...beyond }]
  }
}

/** What rules ask for the folder that their paths are in; of two, the first counts. */
function askedOf(folder: string, kept: readonly KeptPath[]): Rule['parent'] {
  return kept.find(({ rule }) => rule.parent && parentOf(rule.path) === folder)?.rule.parent
}

function add(paths: PersistedPaths, kind: KeptPath['kind'], item: PersistedEntry): void {
  if (kind === 'directory') paths.directories.push(item)
  else paths.files.push(item)
}

function listOf({ system, users }: Lists, owner: HomeOwner | undefined): PersistedPaths {
  if (!owner) return system
  const paths = users.get(owner.name) ?? emptyPaths()
  users.set(owner.name, paths)
  return paths
}

function emptyPaths(): PersistedPaths {
  return { directories: [], files: [] }
}
