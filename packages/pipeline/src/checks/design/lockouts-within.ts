import {
  isWithin,
  type PathText,
  type PersistedToday,
  TreeIndex,
  visibleText,
} from '@tideline/model'
import type { Given } from '#checks/check.ts'

export type LockoutsGiven = Given<'persistedToday', 'declaredUsers' | 'secrets' | 'nixos'>

/** What somebody gets in by, and how it is read. */
export type LockoutWithin = { path: PathText; what: string; isByStore: boolean }

export type LockoutPath = Omit<LockoutWithin, 'isByStore'>

/** What this host is known to have. */
export function lockoutPaths(given: LockoutsGiven): LockoutPath[] {
  const { facts, design } = given
  const { declaredUsers, secrets, nixos } = facts
  const passwords = (declaredUsers?.users ?? []).flatMap(({ name, hashedPasswordFile: path }) =>
    path === undefined || design.surroundings.passwordFiles.includes(name)
      ? []
      : [{ path, what: `the password of ${visibleText(name)}` }],
  )
  const keys = (secrets ?? []).flatMap(({ tool, keyPaths }) =>
    keyPaths.map((path) => ({ path, what: `a key of ${tool}` })),
  )
  return [
    ...passwords,
    ...keys,
    ...recordedPaths(given),
    { path: '/etc/machine-id', what: 'the identity of this machine' },
    ...(nixos?.hasSshd ? [{ path: '/etc/ssh', what: 'the host keys of ssh' }] : []),
  ]
}

/**
 * What an entry of today takes along that nothing else brings back: a scan of / does not see into what is
 * mounted, so that most of it is what the configuration names.
 */
export function lockoutsWithin(
  { path: shown, storedAt }: PersistedToday,
  paths: readonly LockoutPath[],
  { root }: LockoutsGiven,
): LockoutWithin[] {
  const { rules } = root
  const found = new Map<PathText, LockoutWithin>()
  for (const { path, what } of paths) {
    const isByStore = isWithin(path, storedAt)
    const below = isByStore ? path.slice(storedAt.length) : path.slice(shown.length)
    if (!isByStore && !isWithin(path, shown)) continue
    const at = `${shown}${below}`
    // Where a part of it is kept, somebody has thought of it.
    const isThoughtOf = rules.below(at).some(({ decision }) => decision === 'keep')
    if (found.has(path) || rules.isKept(at) || isThoughtOf) continue
    found.set(path, { path, what, isByStore })
  }
  return [...found.values()]
}

function recordedPaths({ inventory }: LockoutsGiven): LockoutPath[] {
  return Object.values(inventory.trees).flatMap((tree) =>
    Object.entries(tree.records).flatMap(([node, id]) => {
      const record = inventory.records[id]
      if (record?.severity !== 'lockout' || record.madeByNix) return []
      return [{ path: TreeIndex.of(tree).pathOf(Number(node)), what: visibleText(record.title) }]
    }),
  )
}
