import type { Design, PersistenceForm, Rule } from '#design.ts'
import { type OwnMount, ownMountAbove } from '#own-mounts.ts'
import { nameOf, type PathText } from '#path.ts'
import type { Facts } from '#snapshot.ts'
import { moduleToday } from '#today.ts'

export type Placed = Pick<Design, 'migration' | 'store'>

/** Where the persistent storage is mounted after the move. */
export function storeOf({ migration, store }: Placed): string {
  if (migration !== 'live-media') return store
  // Named the same before and after the moves: /nix moves as a whole.
  return IN_NIX.test(store) ? store : '/nix/persist'
}

const IN_NIX = /^\/nix\/[^/]+$/

/**
 * One store after the move: `named` is what the design calls it, `path` where it is then. The first
 * is what the layout makes of the old root; of the others, `disk` lies on a file system that the host
 * mounts itself, `folder` gets one of the old root's own, `in-use` is there already.
 */
export type StorePlace = {
  named: PathText
  path: string
  on: 'first' | 'disk' | 'folder' | 'in-use'
  /** Of the first nobody says. */
  isBackedUp?: boolean
}

export type StorePlaces = readonly [StorePlace, ...StorePlace[]]

/** The design's own store, then the others in order. */
export function storePlaces(
  design: Placed & Pick<Design, 'moreStores'>,
  own: readonly OwnMount[],
): StorePlaces {
  const first: StorePlace = { named: design.store, path: storeOf(design), on: 'first' }
  return [first, ...design.moreStores.map((store) => morePlace(store, design, own))]
}

/** The one that a rule names; where there is none of that name, the first. */
export function placeOfRule({ store }: Pick<Rule, 'store'>, places: StorePlaces): StorePlace {
  return places.find(({ named }) => named === store) ?? places[0]
}

function morePlace(
  { path, isBackedUp }: Design['moreStores'][number],
  { migration }: Placed,
  own: readonly OwnMount[],
): StorePlace {
  const placed = { named: path, isBackedUp }
  if (migration === 'keep-more') return { ...placed, path, on: 'in-use' }
  // A new disk has nothing of what is mounted today.
  if (migration !== 'fresh-install' && isOnOwnDisk(path, own))
    return { ...placed, path, on: 'disk' }
  // As with the first: the partition of today becomes /nix, and a name in there is good at once.
  const isMoved = migration === 'live-media' && !IN_NIX.test(path)
  return { ...placed, path: isMoved ? `/nix/${nameOf(path)}` : path, on: 'folder' }
}

function isOnOwnDisk(path: PathText, own: readonly OwnMount[]): boolean {
  return ownMountAbove(own, path)?.kind === 'disk'
}

/** By what kept paths come back, and where they lie meanwhile. */
export type Keeping = { places: StorePlaces; form: PersistenceForm }

/** On a root that starts empty already the host's own module counts; without one, plain mounts do. */
export function formInEffect(
  { migration, persistence }: Pick<Design, 'migration' | 'persistence'>,
  facts: Pick<Facts, 'nixos'>,
): PersistenceForm {
  return migration === 'keep-more' ? (moduleToday(facts) ?? 'bind-mounts') : persistence.form
}

/** From the store's own folder up to /: `.` for /persist, `..` for /mnt/persist. */
export function storeLink(store: string): string {
  return (
    Array(store.split('/').length - 2)
      .fill('..')
      .join('/') || '.'
  )
}
