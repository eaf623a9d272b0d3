import { type Facts, isOwnMount, isWithin, type MigrationId, type Problem } from '@tideline/model'
import type { ScannedPaths } from './scanned-paths.ts'

/** Why the store cannot be mounted where the design wants it; the plan stops at that. */
export function storeRefusal(store: string, migration: MigrationId): Problem | undefined {
  const problem = {
    code: 'STORE-1',
    severity: 'blocker' as const,
    title: `The store cannot be at ${store}`,
    remedy: 'Use /persist.',
  }
  if (!/^(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/.test(store))
    return { ...problem, why: 'Its path may hold letters, digits, dot, dash and underscore only.' }
  const taken = RESERVED.find((folder) => isWithin(store, folder))
  if (taken === undefined || migration === 'live-media') return undefined
  return { ...problem, why: `${taken} is part of the system and not free to hold the old root.` }
}

/**
 * Adopting in place needs the store's path to name the old root before the first boot into it. Done
 * already is fine: then it is the link to its own folder that the steps make.
 */
export function storeTaken(
  store: string,
  link: string,
  facts: Facts,
  scanned: ScannedPaths,
): Problem | undefined {
  const found = scanned.find(store)
  const isDone = found?.kind === 'l' && found.linkTarget === link
  if ((!found || isDone) && !isOwnMount(facts, store)) return undefined
  return {
    code: 'ADOPT-1',
    severity: 'blocker',
    title: `${store} is taken`,
    why: 'The old root is to be mounted there, and until then the name must lead to it. Something else has that name.',
    remedy: `Move what is at ${store} aside, or choose another place for the store.`,
    path: store,
  }
}

const RESERVED = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/lib64',
  '/nix',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/sys',
  '/tmp',
  '/usr',
  '/var',
]
