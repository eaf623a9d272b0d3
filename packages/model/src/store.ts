import type { Design } from '#design.ts'
import { isWithin, type PathText } from '#path.ts'

type Placed = Pick<Design, 'migration' | 'store'>

/** Where the persistent storage is mounted after the move. */
export function storeOf({ migration, store }: Placed): string {
  if (migration !== 'live-media') return store
  // Named the same before and after the moves: /nix moves as a whole.
  return /^\/nix\/[^/]+$/.test(store) ? store : '/nix/persist'
}

/** From the store's own folder up to /: `.` for /persist, `..` for /mnt/persist. */
export function storeLink(store: string): string {
  return (
    Array(store.split('/').length - 2)
      .fill('..')
      .join('/') || '.'
  )
}

/** Why the store cannot be mounted where the design wants it; then there is no plan. */
export type StoreObstacle =
  | { reason: 'odd-name' }
  | { reason: 'taken'; folder: PathText }
  /** What is kept already lies elsewhere, in `stores`. */
  | { reason: 'not-in-use'; stores: PathText[] }

/** `inUse` are the stores of what the host keeps already. */
export function storeObstacle(
  design: Placed,
  inUse: readonly PathText[],
): StoreObstacle | undefined {
  const store = storeOf(design)
  // A store that nothing mounts would keep nothing; the name of one in use is good enough.
  if (design.migration === 'keep-more')
    return inUse.includes(store) ? undefined : { reason: 'not-in-use', stores: [...inUse] }
  if (!/^(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/.test(store)) return { reason: 'odd-name' }
  const folder = RESERVED.find((reserved) => isWithin(store, reserved))
  if (folder === undefined || design.migration === 'live-media') return undefined
  return { reason: 'taken', folder }
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
