import type { Design, Rule } from '#design.ts'
import { type HomesInMemory, homesInMemory, mountsOfDesign } from '#homes-in-memory.ts'
import { isLostByObstacle, type KeepObstacle, keepObstacle, kindToKeep } from '#keep-obstacle.ts'
import { type OwnMount, ownMountAbove, ownMounts } from '#own-mounts.ts'
import { ancestorsOf, isBelow, nameableString, type PathText } from '#path.ts'
import type { PersistedToday } from '#practice.ts'
import { RuleIndex, withRule } from '#rules.ts'
import type { ScannedPath, ScannedPaths } from '#scanned-paths.ts'
import { seenOnStore } from '#seen-on-store.ts'
import type { Facts } from '#snapshot.ts'
import { formInEffect, type Keeping, placeOfRule, type StorePlace, storePlaces } from '#store.ts'
import {
  decidedToday,
  entryTodayAbove,
  keptToday,
  stateToday,
  takenOutToday,
  todayUnder,
} from '#today.ts'

/** A path that the plan brings back after each boot. */
export type KeptPath = {
  rule: Rule
  /** Ordinary string. */
  path: string
  /** As it is on disk, which the rule may have wrong. */
  kind: Rule['kind']
  /** Undefined where the scan has not seen it. */
  scanned: ScannedPath | undefined
  /** Mount point after the move of the store that it is kept in. */
  store: string
}

/** What of a design says which paths are kept. */
export type KeepingDesign = Pick<
  Design,
  'rules' | 'store' | 'moreStores' | 'migration' | 'persistence' | 'homesInMemory'
>

/**
 * What the rules come to on a host, beside what it keeps already where that is added to. Each
 * list is in the order of the rules.
 */
export type KeptPaths = {
  /** None is inside another, but in another store, or where a mount of the host's own lies between. */
  kept: KeptPath[]
  /** Rules to keep what no entry can bring back. */
  leftOut: { rule: Rule; obstacle: KeepObstacle }[]
  /** Rules to lose what is in a kept folder, of today or new: a bind mount brings the folder back whole. */
  inVain: { rule: Rule; folder: PathText }[]
  /** Entries of today that no rule is about: they stay. */
  untold: Rule[]
  /** Of homes in RAM disks nothing comes back but what a rule for a part of them keeps. */
  inMemory: HomesInMemory
}

export function keptPaths(
  facts: Pick<Facts, 'mounts' | 'fstab' | 'accounts' | 'persistedToday' | 'nixos'>,
  scanned: ScannedPaths,
  design: KeepingDesign,
): KeptPaths {
  const today = keptToday(facts)
  const takenOut = takenOutToday(facts, design)
  const seen = seenOnStore(scanned, takenOut)
  const own = mountsOfDesign(facts, design).filter(
    ({ mountPoint }) => !takenOut.some(({ path }) => path === mountPoint),
  )
  const inMemory = homesInMemory(facts, design)
  const keeping = keepingOf(facts, design)
  const folders = new Map<PathText, StorePlace>()
  const stays = design.migration === 'keep-more' ? decidedToday(today, design).kept : []
  const untold = untoldRules(todayUnder(facts, design).kept, design.rules)
  const found: KeptPaths = { kept: [], leftOut: [], inVain: [], untold, inMemory }
  for (const rule of listedRules(design, untold)) {
    const entry = entryTodayAbove(stays, rule.path)
    if (entry) {
      found.inVain.push(...lostInside(rule, entry, { today, stays, own, rules: design.rules }))
      continue
    }
    const place = placeOfRule(rule, keeping.places)
    const folder = folderThatBrings(rule, place, folders, own)
    if (folder !== undefined) {
      if (rule.decision === 'lose') found.inVain.push({ rule, folder })
      continue
    }
    if (rule.decision === 'lose') continue
    const obstacle = unlessStored(keepObstacle(rule, seen, own, keeping), rule.path, takenOut)
    if (obstacle) found.leftOut.push({ rule, obstacle })
    else {
      found.kept.push(keptPath(rule, seen, place))
      folders.set(rule.path, place)
    }
  }
  return found
}

/** A folder of today's list brings back what is on the same file system as itself, as a new one does. */
function lostInside(
  rule: Rule,
  entry: PersistedToday,
  { today, stays, own, rules }: Around,
): KeptPaths['inVain'] {
  if (rule.decision !== 'lose') return []
  if (entry.path === rule.path) {
    const folder = folderAround(entry, stays, rules)
    return folder === undefined ? [] : [{ rule, folder }]
  }
  const isEntry = today.some(({ path }) => path === rule.path)
  const isInside = ownMountAbove(own, entry.path) === ownMountAbove(own, rule.path)
  return !isEntry && isInside ? [{ rule, folder: entry.path }] : []
}

type Around = {
  today: readonly PersistedToday[]
  stays: readonly PersistedToday[]
  own: readonly OwnMount[]
  rules: readonly Rule[]
}

/** Of an entry that stays although it is to be lost: see decidedToday. */
function folderAround(
  { path }: PersistedToday,
  stays: readonly PersistedToday[],
  rules: readonly Rule[],
): PathText | undefined {
  const kept = rules.filter(({ decision }) => decision === 'keep')
  return [...stays, ...kept]
    .flatMap((one) => (isBelow(path, one.path) ? [one.path] : []))
    .toSorted((a, b) => b.length - a.length)[0]
}

/** The scan did not look into the store, but somebody did. */
function unlessStored(
  obstacle: KeepObstacle | undefined,
  path: PathText,
  entries: readonly PersistedToday[],
): KeepObstacle | undefined {
  const isThere = entries.some((entry) => entry.path === path && stateToday(entry) === 'there')
  return obstacle?.reason === 'file-not-there' && isThere ? undefined : obstacle
}

/** A list that takes the place of the host's own has all of it, what nobody decided about too. */
function listedRules({ rules, migration }: KeepingDesign, untold: readonly Rule[]): Rule[] {
  return migration === 'change-list' ? untold.reduce(withRule, [...rules]) : [...rules]
}

/** Added to or listed anew, an entry that nobody decided about is kept. */
function untoldRules(entries: readonly PersistedToday[], rules: readonly Rule[]): Rule[] {
  const decided = new RuleIndex(rules)
  return entries
    .filter(({ path }) => decided.nearest(path) === undefined)
    .map(({ path, kind = 'directory' }) => ({ path, kind, decision: 'keep' }))
}

/** What brings the kept paths of a design back on a host, and where they lie meanwhile. */
export function keepingOf(
  facts: Pick<Facts, 'mounts' | 'fstab' | 'nixos'>,
  design: Omit<KeepingDesign, 'rules'>,
): Keeping {
  return { places: storePlaces(design, ownMounts(facts)), form: formInEffect(design, facts) }
}

/**
 * The rules without those that change nothing: what happens is what the nearest of these says. Of a
 * kept folder around a home in memory only that home is not kept.
 */
export function rulesInEffect(
  rules: readonly Rule[],
  { leftOut, inVain, untold, inMemory }: KeptPaths,
): Rule[] {
  const without = new Set(inVain.map(({ rule }) => rule.path))
  for (const { rule, obstacle } of leftOut) if (isLostByObstacle(obstacle)) without.add(rule.path)
  const rest = untold.reduce(
    withRule,
    rules.filter(({ path }) => !without.has(path)),
  )
  const nearest = new RuleIndex(rest)
  return inMemory.homes
    .filter(({ path }) => nearest.isKept(path))
    .reduce((all, { path }) => withRule(all, { path, kind: 'directory', decision: 'lose' }), rest)
}

/** A folder brings back what is on the same file system as itself, but what is kept in another store. */
function folderThatBrings(
  { path, decision }: Rule,
  place: StorePlace,
  folders: ReadonlyMap<PathText, StorePlace>,
  own: readonly OwnMount[],
): PathText | undefined {
  const folder = ancestorsOf(path).find((at) => folders.has(at))
  if (folder === undefined || ownMountAbove(own, folder) !== ownMountAbove(own, path))
    return undefined
  return decision === 'keep' && folders.get(folder) !== place ? undefined : folder
}

function keptPath(rule: Rule, scanned: ScannedPaths, { path: store }: StorePlace): KeptPath {
  const found = scanned.find(rule.path)
  const kind = kindToKeep(rule, found)
  return { rule, path: nameableString(rule.path)!, kind, scanned: found, store }
}
