import { type Mount, type Subvolume, textOfBytes } from '@tideline/model'
import { runProgram } from '#scan/run-program.ts'
import { SourceError } from '#source/host-source.ts'
import { scannerPrograms } from '#source/published-programs.ts'

/** A subvolume of the volume that was asked about. */
export type ListedSubvolume = Omit<Subvolume, 'volumeUuid'>

/** What btrfs wrote, one character for each byte. */
export type SubvolumeTexts = {
  defaultSubvolume: string
  withParents: string
  withAge: string
  readOnly: string
}

const ATTEMPTS = 3

/**
 * All subvolumes of the btrfs that the open folder is on, the top level first, then by id. `mountedId`
 * is the subvolume that the folder itself is in. Needs root. Throws a SourceError about `path`;
 * EBADMSG where the list cannot be believed.
 */
export async function listSubvolumes(
  folder: number,
  mountedId: number,
  path: string,
): Promise<ListedSubvolume[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const listed = parseSubvolumes(await readTexts(folder), mountedId)
    // What was made or removed between two runs is settled by another attempt.
    if (listed) return listed
  }
  throw new SourceError('EBADMSG', path)
}

/** The subvolume that a btrfs mount shows; undefined where it is none, or a kernel before 4.2. */
export function subvolumeIdOf(mount: Mount): number | undefined {
  if (mount.fsType !== 'btrfs') return undefined
  const ids = mount.superOptions.map((option) => /^subvolid=(\d{1,15})$/.exec(option)?.[1])
  const id = ids.findLast((found) => found !== undefined)
  return id === undefined ? undefined : Number(id)
}

async function readTexts(folder: number): Promise<SubvolumeTexts> {
  return {
    defaultSubvolume: await runProgram(scannerPrograms.defaultSubvolume, folder),
    withParents: await runProgram(scannerPrograms.subvolumesWithParents, folder),
    withAge: await runProgram(scannerPrograms.subvolumesWithAge, folder),
    readOnly: await runProgram(scannerPrograms.readOnlySubvolumes, folder),
  }
}

/** The top level of every btrfs (BTRFS_FS_TREE_OBJECTID). */
const TOP_ID = 5

const WITH_PARENTS =
  /^ID (\d+) gen \d+ parent (\d+) top level \d+ parent_uuid (-|[0-9a-f-]{36}) *path (.+)$/s
const WITH_AGE = /^ID (\d+) gen \d+ cgen \d+ top level \d+ path (.+)$/s
const READ_ONLY = /^ID (\d+) gen \d+ top level \d+ path (.+)$/s
const DEFAULT = /^ID (\d+) /

/**
 * Anybody may put a line break into a subvolume's name, and what follows it looks like another line
 * of the list. The list is therefore read in two forms that no line fits both of: with such a name
 * one of the two has a line that does not fit. Undefined where a line does not fit, or the lists are
 * not of the same subvolumes.
 */
export function parseSubvolumes(
  texts: SubvolumeTexts,
  mountedId: number,
): ListedSubvolume[] | undefined {
  const rows = parseLines(texts.withParents, WITH_PARENTS)
  const confirmed = parseLines(texts.withAge, WITH_AGE)
  const readOnly = parseLines(texts.readOnly, READ_ONLY)
  const defaultId = Number(DEFAULT.exec(texts.defaultSubvolume)?.[1])
  if (!rows || !confirmed || !readOnly || !defaultId) return undefined
  const isSame = rows.every(
    ({ 0: id, 3: path }, at) => confirmed[at]?.[0] === id && confirmed[at]?.[1] === path,
  )
  if (!isSame || rows.length !== confirmed.length) return undefined

  const readOnlyIds = new Set(readOnly.map(([id]) => Number(id)))
  const listed = rows.map(([id, parentId, parentUuid, path]) => ({
    id: Number(id),
    parentId: Number(parentId),
    path: path!,
    isSnapshot: parentUuid !== '-',
  }))
  const top = { id: TOP_ID, parentId: 0, path: '', isSnapshot: false }
  const byId = new Map([top, ...listed].map((subvolume) => [subvolume.id, subvolume]))
  const isWhole = listed.every(({ parentId }) => byId.has(parentId)) && byId.has(defaultId)
  if (!isWhole || byId.size !== listed.length + 1) return undefined
  return [...byId.values()]
    .sort((left, right) => left.id - right.id)
    .map((subvolume) => ({
      ...subvolume,
      path: textOfBytes(Buffer.from(fullPath(subvolume, byId, mountedId), 'latin1')),
      isReadOnly: readOnlyIds.has(subvolume.id),
      isDefault: subvolume.id === defaultId,
    }))
}

type Found = { id: number; parentId: number; path: string; isSnapshot: boolean }

/** btrfs tells paths below the subvolume that it was asked from as seen from there. */
function fullPath(subvolume: Found, byId: Map<number, Found>, mountedId: number): string {
  if (mountedId === TOP_ID) return subvolume.path
  const seen = new Set<number>()
  for (let at = byId.get(subvolume.parentId); at && !seen.has(at.id); at = byId.get(at.parentId)) {
    if (at.id === mountedId) return `${at.path}/${subvolume.path}`
    seen.add(at.id)
  }
  return subvolume.path
}

function parseLines(text: string, form: RegExp): string[][] | undefined {
  if (text === '') return []
  if (!text.endsWith('\n')) return undefined
  const fields = text
    .slice(0, -1)
    .split('\n')
    .map((line) => form.exec(line)?.slice(1))
  return fields.every((found) => found !== undefined) ? (fields as string[][]) : undefined
}
