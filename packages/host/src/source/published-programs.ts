/** In place of a path: the folder that the scanner opened, whatever it is called. */
const OPEN_FOLDER = '/proc/self/fd/3'

const FOLDERS = ['/run/current-system/sw/bin', '/usr/bin', '/usr/sbin', '/sbin']

const ZFS_PROPERTIES = 'name,mountpoint,used,available,encryptionroot,keylocation'

/**
 * Every program that the scanner starts, with all that it is told; docs/security.md shows this list.
 * All of these only look.
 */
export const scannerPrograms = {
  defaultSubvolume: looking('btrfs', 'subvolume', 'get-default', OPEN_FOLDER),
  subvolumesWithParents: looking('btrfs', 'subvolume', 'list', '-p', '-q', OPEN_FOLDER),
  subvolumesWithAge: looking('btrfs', 'subvolume', 'list', '-c', OPEN_FOLDER),
  readOnlySubvolumes: looking('btrfs', 'subvolume', 'list', '-r', OPEN_FOLDER),
  datasets: looking('zfs', 'list', '-H', '-p', '-t', 'filesystem', '-o', ZFS_PROPERTIES),
  snapshots: looking('zfs', 'list', '-H', '-p', '-t', 'snapshot', '-o', 'name'),
} as const

export type ScannerProgram = {
  name: string
  argv: readonly string[]
  /** Where it is looked for, on the machine that runs this and never below a sysroot. */
  places: readonly string[]
}

function looking(name: string, ...argv: string[]): ScannerProgram {
  return { name, argv, places: FOLDERS.map((folder) => `${folder}/${name}`) }
}
