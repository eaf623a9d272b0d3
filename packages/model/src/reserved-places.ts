import { isWithin, type PathText } from '#path.ts'

/** The root itself, and folders of the system: everything lies in them, and none can be a store. */
export function isOfSystem(store: string): boolean {
  return store === '/' || OF_SYSTEM.includes(store)
}

/** The folder of the system that a path is, or lies in: where nothing else is mounted, no store is made. */
export function systemFolderOf(path: PathText): PathText | undefined {
  return OF_SYSTEM.find((folder) => isWithin(path, folder))
}

/** What is emptied, made anew or another's, whatever disk is mounted there: no store at all. */
export function closedFolderOf(path: PathText): PathText | undefined {
  if (isLayoutFolder(path)) return path
  return CLOSED.find((folder) => isWithin(path, folder))
}

/** Names that Nix, and what is set aside, have at the top of the partition that becomes /nix. */
export function isLayoutFolder(path: PathText): boolean {
  return /^\/nix\/(?:store|var|old-root[^/]*)(?:\/|$)/.test(path)
}

/** Mount points with a meaning of their own, or of what a session mounts by itself: never a spare volume. */
export function isPlaceInUse(mountPoint: PathText): boolean {
  return (
    PLACES.includes(mountPoint) || PLACES_WITH_ALL.some((folder) => isWithin(mountPoint, folder))
  )
}

/** A disk that is mounted in one of these may hold a store. */
const OPEN_TO_DISKS = ['/home', '/nix', '/root', '/var']

const OF_SYSTEM = [
  ...['/bin', '/boot', '/dev', '/efi', '/etc', '/lib', '/lib64', '/proc', '/run', '/sbin', '/sys'],
  ...['/tmp', '/usr', ...OPEN_TO_DISKS],
]

const CLOSED = [...OF_SYSTEM.filter((folder) => !OPEN_TO_DISKS.includes(folder)), '/var/tmp']

// An empty volume that somebody mounts in /tmp for a moment, or in /var/lib, may be meant.
const PLACES = ['/home', '/root', '/tmp', '/var', '/var/log']
const PLACES_WITH_ALL = ['/boot', '/efi', '/media', '/nix', '/run']
