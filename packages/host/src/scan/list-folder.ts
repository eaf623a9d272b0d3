import { closeSync, lstatSync, opendirSync, readlinkSync } from 'node:fs'
import {
  compareBytes,
  type FolderEntry,
  type FolderListing,
  type PathText,
  textOfBytes,
} from '@tideline/model'
import { codeOf } from '#scan/folder-files.ts'
import { textOfName } from '#scan/name-text.ts'
import { besideDescriptor, type RawName, rawName } from '#scan/raw-name.ts'
import { SourceError } from '#source/host-source.ts'
import { kindOfMode } from '#source/kind-of-mode.ts'

const MAXIMUM_ENTRIES = 10_000

/** What an open folder holds now. Closes the descriptor. Throws a SourceError about `path`. */
export function listFolder(descriptor: number, path: PathText): FolderListing {
  try {
    const { names, isCut } = namesIn(descriptor)
    const entries = names.map((name) => entryOf(descriptor, name))
    const found = entries.filter((entry) => entry !== undefined)
    found.sort((left, right) => compareBytes(left.name, right.name))
    return { entries: found, isCut }
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new SourceError(code, path, { cause: error })
  } finally {
    closeSync(descriptor)
  }
}

function namesIn(descriptor: number): { names: RawName[]; isCut: boolean } {
  const folder = opendirSync(`/proc/self/fd/${descriptor}`, { encoding: 'latin1' })
  try {
    const names: RawName[] = []
    for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
      if (names.length === MAXIMUM_ENTRIES) return { names, isCut: true }
      names.push(rawName(entry.name))
    }
    return { names, isCut: false }
  } finally {
    folder.closeSync()
  }
}

function entryOf(descriptor: number, name: RawName): FolderEntry | undefined {
  const path = besideDescriptor(descriptor, name)
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return undefined
  const linkTarget = stat.isSymbolicLink() ? targetOf(path) : undefined
  return {
    name: textOfName(name),
    kind: kindOfMode(stat.mode),
    allocatedBytes: stat.blocks * 512,
    apparentBytes: stat.size,
    newestChange: Math.floor(stat.mtimeMs / 1000),
    uid: stat.uid,
    gid: stat.gid,
    mode: stat.mode & 0o7777,
    ...(linkTarget === undefined ? {} : { linkTarget }),
  }
}

/** Undefined where it cannot be read: the link may be gone by now, or something else. */
function targetOf(path: RawName): PathText | undefined {
  try {
    return textOfBytes(readlinkSync(path, { encoding: 'buffer' }))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
