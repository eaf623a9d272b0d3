import { compareBytes, type Facts, type HostRecord, type PathText } from '@tideline/model'
import type { NodeAt } from '#inventory/fact-records.ts'
import { isOfRoot, type KnownPaths } from '#inventory/fact-records-known.ts'
import { type FolderUse, foldersOfUnits, type UnitFolder } from '#inventory/unit-folders.ts'
import { unitRecord } from '#inventory/unit-record.ts'

/**
 * The folders that units keep: a record of their own where the catalogue has none for the very path,
 * else the catalogue's with their owner, mode and names.
 */
export function addUnitFolders(known: KnownPaths, facts: Facts, nodeAt: NodeAt): void {
  const byPath = new Map<PathText, UnitFolder[]>()
  for (const folder of foldersOfUnits(facts, known.homes)) {
    if (!isOfRoot(folder.path)) continue
    const others = byPath.get(folder.path)
    if (others) others.push(folder)
    else byPath.set(folder.path, [folder])
  }
  // Folders before what is in them: a record may hand its advice down.
  for (const path of [...byPath.keys()].sort(compareBytes))
    addFolder(known, path, byPath.get(path)!)
  for (const folders of byPath.values()) addOtherNames(known, folders, nodeAt)
}

function addFolder(known: KnownPaths, path: PathText, folders: readonly UnitFolder[]): void {
  const units = [...new Set(folders.map(({ unit }) => unit))].sort(compareBytes)
  const [first] = folders
  const base = known.at(path) ?? unitRecord(first!, units, known.above(path))
  const owner = agreed(folders.map((folder) => folder.owner))
  const mode = agreed(folders.map((folder) => folder.mode)) ?? base.mode
  known.put(path, {
    ...base,
    ...(owner === undefined ? {} : { owner }),
    ...(mode === undefined ? {} : { mode }),
    units,
  })
}

/** What all say alike. */
function agreed(values: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(values)
  return others.length === 0 ? first : undefined
}

/**
 * systemd moves a state folder between /var/lib/X and /var/lib/private/X as its unit changes, and
 * puts a link in the old place (systemd.exec, DynamicUser=). So both are one.
 */
function addOtherNames(known: KnownPaths, folders: readonly UnitFolder[], nodeAt: NodeAt): void {
  for (const { path, otherPath, links, use } of folders) {
    const record = known.records.get(path)
    if (!record) continue
    if (otherPath !== undefined && !known.records.has(otherPath)) known.put(otherPath, record)
    for (const link of links)
      if (nodeAt(link)?.kind === 'l' && !known.at(link))
        known.put(link, linkRecord(link, record, use))
  }
}

function linkRecord(path: PathText, record: HostRecord, use: FolderUse): HostRecord {
  const units = record.units ?? []
  return {
    path,
    scope: record.scope,
    kind: 'file',
    title: `Second name of ${use === 'state' ? 'a state folder' : 'a folder'} of ${units.join(', ')}`,
    advice: 'drop',
    severity: 'none',
    ifLost: 'systemd makes this link again when the unit starts.',
    madeByNix: true,
    units,
  }
}
