import type { Design } from '#design.ts'
import { mountAt } from '#mount-table.ts'
import { compareBytes, isBelow, isWithin, type PathText } from '#path.ts'
import type { PersistedToday, PersistenceModule, TodayList } from '#practice.ts'
import { RuleIndex } from '#rules.ts'
import type { Facts } from '#snapshot.ts'

/** Whether the data of an entry is there; `not-visible` where nobody could look. */
export type TodayState = 'there' | 'missing' | 'not-visible'

/** What shows that `/` starts empty. `not-seen`: a module keeps paths, but what empties `/` is hidden. */
export type EmptyRoot = { by: 'memory' | 'rollback' | 'not-seen'; fsType: string; sign?: string }

/** What the host keeps apart from its root already, sorted by path; nothing where that is not known. */
export function keptToday({ persistedToday }: Pick<Facts, 'persistedToday'>): PersistedToday[] {
  return persistedToday.state === 'known' ? persistedToday.value : []
}

export function moduleToday({ nixos }: Pick<Facts, 'nixos'>): PersistenceModule | undefined {
  return nixos.state === 'known' ? nixos.value.persistenceModule : undefined
}

/** The persistent storages in use, the one that most entries use first. */
export function storesToday(entries: readonly PersistedToday[]): PathText[] {
  const counts = new Map<PathText, number>()
  for (const { store } of entries) counts.set(store, (counts.get(store) ?? 0) + 1)
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || compareBytes(a, b))
    .map(([store]) => store)
}

/** The innermost entry at or above a path. */
export function entryTodayAbove(
  entries: readonly PersistedToday[],
  path: PathText,
): PersistedToday | undefined {
  return entries
    .filter((entry) => isWithin(path, entry.path))
    .reduce<PersistedToday | undefined>(
      (inner, entry) => (inner && inner.path.length > entry.path.length ? inner : entry),
      undefined,
    )
}

/**
 * A rule to lose an entry says that it will be taken out of the host's own list; any other keeps it. One that
 * lies in a folder which comes back comes back with it: to lose it has no effect.
 */
export function decidedToday(
  entries: readonly PersistedToday[],
  { rules }: Pick<Design, 'rules'>,
): { kept: PersistedToday[]; lost: PersistedToday[] } {
  const index = new RuleIndex(rules)
  const isLost = (entry: PersistedToday): boolean =>
    index.nearest(entry.path)?.decision === 'lose' && !comesWithFolder(entry)
  const comesWithFolder = ({ path, store, storedAt }: PersistedToday) =>
    rules.some(
      (rule) =>
        rule.decision === 'keep' &&
        isBelow(path, rule.path) &&
        storedAt === `${rule.store ?? store}${path}`,
    ) ||
    entries.some(
      (above) =>
        isBelow(path, above.path) &&
        storedAt === `${above.storedAt}${path.slice(above.path.length)}` &&
        !isLost(above),
    )
  return { kept: entries.filter((entry) => !isLost(entry)), lost: entries.filter(isLost) }
}

/** Entries of today that a design decides about: none where the way does not leave the root as it is. */
export function todayAsked(
  facts: Pick<Facts, 'persistedToday'>,
  { migration }: Pick<Design, 'migration'>,
): PersistedToday[] {
  return migration === 'keep-more' || migration === 'change-list' ? keptToday(facts) : []
}

export function todayUnder(
  facts: Pick<Facts, 'persistedToday'>,
  design: Pick<Design, 'rules' | 'migration'>,
): { kept: PersistedToday[]; lost: PersistedToday[] } {
  return decidedToday(todayAsked(facts, design), design)
}

/** Entries whose lines leave the host's own list: the lost ones, or all where another list takes their place. */
export function takenOutToday(
  facts: Pick<Facts, 'persistedToday'>,
  design: Pick<Design, 'rules' | 'migration'>,
): PersistedToday[] {
  const entries = keptToday(facts)
  if (design.migration === 'change-list') return entries
  return design.migration === 'keep-more' ? decidedToday(entries, design).lost : []
}

export function stateToday({ seenIn, isStored }: PersistedToday): TodayState {
  if (seenIn === 'mount-table' || isStored === true) return 'there'
  return isStored === false ? 'missing' : 'not-visible'
}

/**
 * Undefined where nothing proves that the root starts empty: a live medium has a root in memory too,
 * and a bind mount alone is on many ordinary hosts. With a module a root on a disk counts.
 */
export function emptyRootOf(
  facts: Pick<Facts, 'persistedToday' | 'nixos' | 'mounts' | 'fstab' | 'subvolumes' | 'zfs'>,
): EmptyRoot | undefined {
  const module = moduleToday(facts)
  const fsType = rootFsType(facts)
  if (fsType === undefined || (module === undefined && keptToday(facts).length === 0))
    return undefined
  if (fsType === 'tmpfs' || fsType === 'ramfs') return { by: 'memory', fsType }
  const sign = rollbackSign(facts)
  if (sign !== undefined) return { by: 'rollback', fsType, sign }
  return module === undefined ? undefined : { by: 'not-seen', fsType }
}

/** The facts with what the design was told of today's entries; what was read counts before it. */
export function factsWithToday(facts: Facts, { today }: { today?: TodayList | undefined }): Facts {
  if (!today) return facts
  const read = keptToday(facts)
  const paths = new Set(read.map(({ path }) => path))
  const entries = [...read, ...today.entries.filter(({ path }) => !paths.has(path))]
  const { nixos } = facts
  return {
    ...facts,
    persistedToday: {
      state: 'known',
      value: entries.sort((a, b) => compareBytes(a.path, b.path)),
      from: 'the configuration that was given',
      about: 'target',
    },
    ...(nixos.state === 'known' && {
      nixos: { ...nixos, value: { persistenceModule: today.module, ...nixos.value } },
    }),
  }
}

/** A folder given as --sysroot need not be a mount point: then its own fstab knows better. */
function rootFsType({ mounts, fstab }: Pick<Facts, 'mounts' | 'fstab'>): string | undefined {
  const mounted = mounts.state === 'known' ? mountAt(mounts.value, '/')?.fsType : undefined
  const entries = fstab.state === 'known' ? fstab.value : []
  const declared = entries.findLast(({ mountPoint }) => mountPoint === '/')?.fsType
  return declared === undefined || declared === 'auto' ? mounted : declared
}

/** What the usual recipes leave behind: old roots beside the new one, or an empty one to start from. */
function rollbackSign({
  subvolumes,
  zfs,
  mounts,
}: Pick<Facts, 'subvolumes' | 'zfs' | 'mounts'>): string | undefined {
  const root = mounts.state === 'known' ? mountAt(mounts.value, '/') : undefined
  if (root?.fsType === 'btrfs' && subvolumes.state === 'known')
    return subvolumes.value.find(({ path }) => LEFT_BEHIND.test(path))?.path
  if (root?.fsType !== 'zfs' || zfs.state !== 'known') return undefined
  const blank = zfs.value
    .find(({ name }) => name === root.source)
    ?.snapshots?.find((snapshot) => LEFT_BEHIND.test(snapshot))
  return blank === undefined ? undefined : `${root.source}@${blank}`
}

const LEFT_BEHIND = /(?:^|\/)old[_-]roots?(?:\/|$)|(?:^|[/@._-])blank$/
