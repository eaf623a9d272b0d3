import type { Account } from '#accounts.ts'
import type { Design } from '#design.ts'
import { type DiskFault, diskFault } from '#disk-fault.ts'
import { ifKnown } from '#fact.ts'
import { type OwnMount, ownMountAbove, ownMounts } from '#own-mounts.ts'
import { compareBytes, isBelow, isWithin, type PathText } from '#path.ts'
import { closedFolderOf, isLayoutFolder, systemFolderOf } from '#reserved-places.ts'
import type { Facts } from '#snapshot.ts'
import { type Placed, type StorePlace, storeOf, storePlaces } from '#store.ts'
import { homeAtStore, isAmongHomes } from '#store-homes.ts'
import { keptToday, storesToday } from '#today.ts'

type PlacedEarly = Placed & { surroundings: Pick<Design['surroundings'], 'earlyMounts'> }

/**
 * The mount that would come after the store, and hide it: the store is there in stage 1, and so are /nix
 * and what is asked for early. From live media it is in /nix; a new disk has no mount of today.
 */
function mountOverStore(design: PlacedEarly, own: readonly OwnMount[]): PathText | undefined {
  if (!COMES_BEFORE.includes(design.migration)) return undefined
  const above = own.filter(({ mountPoint }) => isBelow(design.store, mountPoint))
  return above.find(({ mountPoint }) => !design.surroundings.earlyMounts.includes(mountPoint))
    ?.mountPoint
}

const COMES_BEFORE: readonly Design['migration'][] = [
  'adopt-in-place',
  'separate-nix',
  'btrfs-online',
  'copy-to-volume',
]

/** Why a store cannot be where the design wants it; then there is no plan. */
export type StoreObstacle =
  | { reason: 'odd-name' }
  | { reason: 'taken'; folder: PathText }
  | { reason: 'hidden'; by: PathText }
  /** Nix has it for itself; in a folder of it there is room. */
  | { reason: 'nix' }
  /** Whoever owns the folder could read and replace what is kept. */
  | { reason: 'home'; home: PathText; owner: string; isIn: boolean }
  /** It is in a store that would be left, or around it. */
  | { reason: 'around-old'; old: PathText }
  /** What is kept already lies elsewhere, in `stores`. */
  | { reason: 'not-in-use'; stores: PathText[] }

export type MoreStoreObstacle =
  | StoreObstacle
  /** One of the two is in the other, or both come to the same place. */
  | { reason: 'in-another'; other: PathText }
  /** It lies on a disk, but what is kept there could not be used. */
  | { reason: 'unfit'; mountPoint: PathText; fault: DiskFault }
  /** A folder that is kept would be mounted over it. */
  | { reason: 'in-kept-folder' }
  /** The root starts empty, and what is copied there today would lie on it. */
  | { reason: 'no-disk' }

/** What a host has where a store might be. */
export type StoreGround = {
  /** The stores of what it keeps already. */
  inUse: readonly PathText[]
  own: readonly OwnMount[]
  /** Undefined where none is known. */
  accounts: readonly Account[] | undefined
}

export function storeGround(
  facts: Pick<Facts, 'persistedToday' | 'mounts' | 'fstab' | 'accounts'>,
): StoreGround {
  return {
    inUse: storesToday(keptToday(facts)),
    own: ownMounts(facts),
    accounts: ifKnown(facts.accounts)?.users,
  }
}

export function storeObstacle(design: PlacedEarly, ground: StoreGround): StoreObstacle | undefined {
  const store = storeOf(design)
  // A store that nothing mounts would keep nothing; the name of one in use is good enough.
  if (design.migration === 'keep-more') return unlessInUse(store, ground.inUse)
  // Where else it may be, the way itself says: it must be mounted already.
  if (!PLAIN.test(store)) return { reason: 'odd-name' }
  const folder = takenFolder(design.migration, store)
  if (folder !== undefined) return { reason: 'taken', folder }
  const owned = obstacleOfOwner(store, design.migration, ground)
  if (owned) return owned
  const by = mountOverStore(design, ground.own)
  return by === undefined ? undefined : { reason: 'hidden', by }
}

function takenFolder(migration: Design['migration'], store: PathText): PathText | undefined {
  if (migration === 'live-media') return undefined
  return migration === 'change-list' ? closedFolderOf(store) : systemFolderOf(store)
}

/** Where a store may not lie, whatever disk is mounted there; one that is in use already is left alone. */
function obstacleOfOwner(
  store: PathText,
  migration: Design['migration'],
  { inUse, accounts }: StoreGround,
): StoreObstacle | undefined {
  if (inUse.includes(store)) return undefined
  if (store === '/nix') return { reason: 'nix' }
  if (isAmongHomes(store, accounts)) return { reason: 'taken', folder: '/home' }
  const home = homeAtStore(store, accounts)
  if (home)
    return {
      ...{ reason: 'home', home: home.path, owner: home.name },
      isIn: isWithin(store, home.path),
    }
  if (migration !== 'change-list') return undefined
  const old = inUse.find((used) => isWithin(store, used) || isWithin(used, store))
  return old === undefined ? undefined : { reason: 'around-old', old }
}

/** The stores beside the first that cannot be where they are wanted, each with the reason. */
export function moreStoreObstacles(
  design: Placed & Pick<Design, 'moreStores' | 'rules'>,
  ground: StoreGround,
): { store: PathText; obstacle: MoreStoreObstacle }[] {
  const [first, ...others] = storePlaces(design, ground.own)
  const before: StorePlace[] = [first]
  return others.flatMap((place) => {
    const obstacle = obstacleOfPlace(place, before, design, ground)
    before.push(place)
    return obstacle ? [{ store: place.named, obstacle }] : []
  })
}

function obstacleOfPlace(
  { named, path, on }: StorePlace,
  before: readonly StorePlace[],
  { migration, rules }: Pick<Design, 'migration' | 'rules'>,
  ground: StoreGround,
): MoreStoreObstacle | undefined {
  const { inUse, own } = ground
  if (on === 'in-use') return unlessInUse(path, inUse)
  if (!PLAIN.test(path)) return { reason: 'odd-name' }
  const other = before.find(
    (store) => isWithin(path, store.path) || isWithin(store.path, path) || store.named === named,
  )
  if (other) return { reason: 'in-another', other: other.named }
  if (isLayoutFolder(path)) return { reason: 'taken', folder: path }
  const owned = obstacleOfOwner(path, migration, ground)
  if (owned) return owned
  const mount = ownMountAbove(own, path)
  const below =
    on === 'disk' ? obstacleOfDisk(path, mount, inUse) : obstacleOfRoot(path, mount, migration)
  if (below) return below
  // Mounted after the reboot only: until then its name is a folder of the RAM disk, or of the root that goes.
  if (on === 'folder' && migration === 'change-list') return { reason: 'no-disk' }
  const nearest = rules
    .filter((rule) => isWithin(path, rule.path) && rule.path !== '/')
    .sort((a, b) => compareBytes(a.path, b.path))
    .at(-1)
  return nearest?.decision === 'keep' && on === 'folder' ? { reason: 'in-kept-folder' } : undefined
}

/** In /nix there is room for a store. */
function obstacleOfDisk(
  path: PathText,
  disk: OwnMount | undefined,
  inUse: readonly PathText[],
): MoreStoreObstacle | undefined {
  const folder = isWithin(path, '/nix') ? undefined : systemFolderOf(path)
  if (folder !== undefined) return { reason: 'taken', folder }
  // Of one that is in use nobody needs to ask whether it could be.
  const fault = disk?.kind === 'disk' && !inUse.includes(path) ? diskFault(disk) : undefined
  return disk && fault && { reason: 'unfit', mountPoint: disk.mountPoint, fault }
}

/** A disk that is mounted there counts for nothing: it does not come to the new disk. */
function obstacleOfRoot(
  path: PathText,
  mount: OwnMount | undefined,
  migration: Design['migration'],
): MoreStoreObstacle | undefined {
  if (mount && mount.kind !== 'disk') return { reason: 'taken', folder: mount.mountPoint }
  const isInNix = isWithin(path, '/nix') && migration === 'live-media'
  const folder = isInNix ? undefined : systemFolderOf(path)
  return folder === undefined ? undefined : { reason: 'taken', folder }
}

function unlessInUse(store: PathText, inUse: readonly PathText[]): StoreObstacle | undefined {
  return inUse.includes(store) ? undefined : { reason: 'not-in-use', stores: [...inUse] }
}

const PLAIN = /^(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/
