import { textOfBytes, type ZfsDataset } from '@tideline/model'
import { runProgram } from '#scan/run-program.ts'
import { SourceError } from '#source/host-source.ts'
import { scannerPrograms } from '#source/published-programs.ts'

/** Every dataset of the imported pools, by name. Throws a SourceError; EBADMSG about text of another form. */
export async function listDatasets(): Promise<ZfsDataset[]> {
  const properties = await runProgram(scannerPrograms.datasets)
  const datasets = parseDatasets(properties, await runProgram(scannerPrograms.datasetNames))
  if (!datasets) throw new SourceError('EBADMSG', '/dev/zfs')
  const snapshots = await snapshotsOrNothing()
  if (!snapshots) return datasets
  return datasets.map((dataset) => ({ ...dataset, snapshots: snapshots.get(dataset.name) ?? [] }))
}

/** There may be too many to be told. */
async function snapshotsOrNothing(): Promise<Map<string, string[]> | undefined> {
  try {
    return parseSnapshots(await runProgram(scannerPrograms.snapshots))
  } catch (error) {
    if (error instanceof SourceError) return undefined
    throw error
  }
}

// zfs(8): letters, digits and `-_.: `; zfs_namecheck.c refuses anything else.
const NAME = /^[-_.: A-Za-z0-9]+(?:\/[-_.: A-Za-z0-9]+)*$/
const SNAPSHOT = /^([^@]+)@([-_.: A-Za-z0-9]+)$/

/**
 * Lines of `zfs list -H -p` with the columns name, mountpoint, used, available, encryptionroot and
 * keylocation, and `names` with the name alone. A mount point may hold anything, what looks like
 * another line too; a name may not. Undefined where a line has not that form or the names differ.
 */
export function parseDatasets(text: string, names: string): ZfsDataset[] | undefined {
  const rows = linesOf(text).map((line) => line.split('\t'))
  const isSame = rows.map(([name]) => name).join('\n') === linesOf(names).join('\n')
  if (!isSame || !rows.every(isRow)) return undefined
  return rows.map(([name = '', mountPoint = '', used, available, root = '-', key = '-']) => ({
    name,
    mountPointProperty: textOfBytes(Buffer.from(mountPoint, 'latin1')),
    usedBytes: Number(used),
    availableBytes: Number(available),
    ...(root === '-' ? {} : { encryptionRoot: root }),
    ...(root === '-' ? {} : keyLocation(key)),
  }))
}

export function parseSnapshots(text: string): Map<string, string[]> | undefined {
  const found = new Map<string, string[]>()
  for (const line of linesOf(text)) {
    const [, dataset, name] = SNAPSHOT.exec(line) ?? []
    if (dataset === undefined || name === undefined || !NAME.test(dataset)) return undefined
    const names = found.get(dataset)
    if (names) names.push(name)
    else found.set(dataset, [name])
  }
  return found
}

function isRow(row: readonly string[]): boolean {
  const [name = '', mountPoint = '', used = '', available = '', root = '', key] = row
  const isPlace = mountPoint.startsWith('/') || /^(?:none|legacy|-)$/.test(mountPoint)
  return (
    row.length === 6 &&
    NAME.test(name) &&
    isPlace &&
    /^\d{1,15}$/.test(used) &&
    /^\d{1,15}$/.test(available) &&
    (root === '-' || NAME.test(root)) &&
    key !== ''
  )
}

/** An https address can hold a password: of those only the host is told. */
function keyLocation(key: string): Pick<ZfsDataset, 'keyLocation'> {
  if (key === 'prompt') return { keyLocation: key }
  if (key.startsWith('file:///'))
    return { keyLocation: `file://${textOfBytes(Buffer.from(key.slice(7), 'latin1'))}` }
  const host = /^(https?:\/\/)(?:[^/@]*@)?([^/@?#]+)/.exec(key)
  return host ? { keyLocation: `${host[1]}${host[2]}` } : {}
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
