import {
  type Design,
  isWithin,
  nameableString,
  type OwnMount,
  ownMountAbove,
  type PlannedFileSystem,
  type StorePlace,
  type StorePlaces,
} from '@tideline/model'

/** Folders of the old root, each mounted under the name that it has today too. */
export function storeFileSystems([first, ...more]: StorePlaces): PlannedFileSystem[] {
  return more.filter(isMountedAnew).map(({ path, isBackedUp }) => ({
    mountPoint: path,
    device: `${first.path}${path}`,
    fsType: 'none',
    options: ['bind'],
    neededForBoot: true,
    isForced: false,
    why: `A second store, ${isBackedUp ? 'to be backed up' : 'which needs no backup'}: a folder of what was / before the move.`,
  }))
}

/** In /nix it comes along with the partition that becomes it. */
export function isMountedAnew({ path, on }: StorePlace): boolean {
  return on === 'folder' && !isWithin(path, '/nix')
}

/** The host's own mounts that stores lie on: what is kept there is brought back early. */
export function mountsBelowStores([, ...more]: StorePlaces, own: readonly OwnMount[]): string[] {
  return more.flatMap(({ path, on }) => {
    const mount = on === 'disk' ? ownMountAbove(own, path) : undefined
    return (mount && nameableString(mount.mountPoint)) ?? []
  })
}

/** Of a list that another one wrote so far: each form asks for its store in stage 1. */
export function mountsBelowLists(
  { migration }: Pick<Design, 'migration'>,
  [{ path }]: StorePlaces,
  own: readonly OwnMount[],
): string[] {
  const mount = migration === 'change-list' ? ownMountAbove(own, path) : undefined
  const mountPoint = mount && nameableString(mount.mountPoint)
  return mountPoint === undefined ? [] : [mountPoint]
}

/** Those that something is kept in; the first always. */
export function storesInUse(
  [first, ...more]: StorePlaces,
  kept: readonly { store: string }[],
): StorePlaces {
  return [first, ...more.filter(({ path }) => kept.some(({ store }) => store === path))]
}
