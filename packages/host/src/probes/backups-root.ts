import { joinPath, type Mount, mountAt, mountOf, type PathText } from '@tideline/model'

/**
 * True where one of the paths is `/`, or leads to the very folder that is mounted there: the root's
 * subvolume, seen through a mount of the whole btrfs file system.
 */
export function isRootAmong(paths: readonly PathText[], mounts: readonly Mount[]): boolean {
  const root = mountAt(mounts, '/')
  return paths.some(
    (path) => path === '/' || (root && folderBehind(path, mounts, root) === root.root),
  )
}

/** The path within the root's own file system that is seen at `path`. */
function folderBehind(path: PathText, mounts: readonly Mount[], root: Mount): string | undefined {
  const mount = mountOf(mounts, path)
  if (!mount || mount.device !== root.device || mount.mountPoint === '/') return undefined
  const below = path.slice(mount.mountPoint.length + 1)
  return below === '' ? mount.root : joinPath(mount.root, below)
}
