import { type Facts, isWithin, type Mount } from '@tideline/model'
import { foldedRow } from '#features/host/storage/folded-row.ts'
import { isOfSession, type StorageHost } from '#features/host/storage/storage-host.ts'
import type { StorageItem } from '#ui/storage-list.tsx'

/** Network and FUSE mounts and overlays; all mounts, where no device is known. */
export function otherMountRows({ blockDevices }: Facts, host: StorageHost): StorageItem[] {
  const mounts = host.loose.filter(
    (mount) => mount.fsType !== 'tmpfs' || isOfSession(mount) || isOfWsl(mount, host),
  )
  const ofWsl = mounts.filter((mount) => isOfWsl(mount, host))
  const ofSession = mounts.filter((mount) => isOfSession(mount) && !ofWsl.includes(mount))
  const rest = mounts.filter((mount) => !ofWsl.includes(mount) && !ofSession.includes(mount))
  const layers = rest.filter((mount) => mount.fsType === 'overlay' && mount.mountPoint !== '/')
  const row = (mount: Mount) => mountRow(mount, host)
  const rows = [
    ...rest.filter((mount) => !layers.includes(mount)).map(row),
    ...foldedRow(
      'overlays',
      layers.map(row),
      { name: (count) => `${count} overlays`, kind: 'layers, as containers make them' },
      1,
    ),
    ...foldedRow(
      'wsl',
      ofWsl.map(row),
      { name: (count) => `${count} mounts of WSL`, kind: 'made by Windows at each start' },
      1,
    ),
    ...foldedRow(
      'sessions',
      ofSession.map(row),
      { name: (count) => `${count} mounts of sessions`, kind: 'gone with the session' },
      1,
    ),
  ]
  if (rows.length === 0) return []
  const isBlind = blockDevices.state === 'missing'
  return [
    {
      key: 'other mounts',
      depth: 0,
      isHead: true,
      name: isBlind ? 'Mounts' : 'Other mounts',
      kind: isBlind ? 'their disks are not known' : 'on no disk that is seen here',
    },
    ...rows,
  ]
}

/** What WSL lays into each system that it starts. Drives of Windows are not among them. */
export function isOfWsl({ mountPoint }: Mount, { isWsl }: StorageHost): boolean {
  return isWsl && WSL_PLACES.some((place) => isWithin(mountPoint, place))
}

const WSL_PLACES = ['/init', '/mnt/wsl', '/mnt/wslg', '/tmp/.X11-unix', '/usr/lib/wsl']

function mountRow(mount: Mount, host: StorageHost): StorageItem {
  const space = mount.fsType === 'overlay' ? undefined : host.spaceAt(mount.mountPoint)
  const becomes = host.becomes(mount.mountPoint)
  return {
    key: `mount ${mount.id}`,
    depth: 1,
    name: /^(?:none)?$/.test(mount.source) ? mount.fsType : mount.source.replace(/\\+$/, ''),
    kind: kindWords(mount),
    mountPoint: mount.mountPoint,
    isUseUnknown: isMeasurable(mount) && space === undefined,
    ...(space && space.sizeBytes > 0 && { sizeBytes: space.sizeBytes, usedBytes: space.usedBytes }),
    becomes,
  }
}

/** Neither layers, which lie on another file system, nor what holds nothing of its own. */
function isMeasurable({ fsType, mountPoint }: Mount): boolean {
  return fsType !== 'overlay' && fsType !== 'fuse.portal' && !isWithin(mountPoint, '/run')
}

function kindWords({ fsType, source, mountPoint }: Mount): string {
  if (fsType === 'overlay' && mountPoint === '/etc') return 'layers, made by NixOS at each boot'
  if (fsType === 'fuse.portal') return 'files lent to sandboxed programs'
  if (fsType.startsWith('fuse')) return `${fsType.replace(/^fuse\.?/, '') || 'FUSE'}, by a program`
  if (fsType === '9p') return /^[A-Z]:/.test(source) ? 'drive of Windows' : '9p, of the host'
  if (fsType === 'virtiofs') return 'virtiofs, of the host'
  return /^(?:nfs4?|cifs|smb3|sshfs|ceph|afs)$/.test(fsType) ? `${fsType}, network` : fsType
}
