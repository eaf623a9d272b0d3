/** In place of a path: the folder that the scanner opened, whatever it is called. */
const OPEN_FOLDER = '/proc/self/fd/3'

const FOLDERS = ['/run/current-system/sw/bin', '/usr/bin', '/usr/sbin', '/sbin']

const ZFS_PROPERTIES = 'name,mountpoint,used,available,encryptionroot,keylocation'

/**
 * Every program that the scanner starts, with all that it is told; docs/security.md shows this list.
 * All of these only look.
 */
export const scannerPrograms = {
  defaultSubvolume: btrfs('default subvolume', 'get-default'),
  subvolumesWithParents: btrfs('subvolumes, with parents', 'list', '-p', '-q'),
  subvolumesWithAge: btrfs('subvolumes once more, in another form', 'list', '-c'),
  readOnlySubvolumes: btrfs('read-only subvolumes', 'list', '-r'),
  datasets: zfsList('datasets', '-t', 'filesystem', '-o', ZFS_PROPERTIES),
  datasetNames: zfsList(
    'datasets once more, by their names alone',
    '-t',
    'filesystem',
    '-o',
    'name',
  ),
  snapshots: zfsList('snapshots', '-t', 'snapshot', '-o', 'name'),
} as const

export type ScannerProgram = {
  name: string
  argv: readonly string[]
  what: string
  /** Where it is looked for, on the machine that runs this and never below a sysroot. */
  places: readonly string[]
}

function btrfs(what: string, ...argv: string[]): ScannerProgram {
  return looking('btrfs', ['subvolume', ...argv, OPEN_FOLDER], what)
}

function zfsList(what: string, ...argv: string[]): ScannerProgram {
  return looking('zfs', ['list', '-H', '-p', ...argv], what)
}

function looking(name: string, argv: string[], what: string): ScannerProgram {
  return { name, argv, what, places: FOLDERS.map((folder) => `${folder}/${name}`) }
}
