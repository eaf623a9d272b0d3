import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readdirSync,
  type Stats,
} from 'node:fs'
import { besideDescriptor, type RawName } from '#scan/raw-name.ts'

/** An entry of a folder, its name as latin1. */
export type Entry = { name: string; isDirectory(): boolean }

/** Entries of a folder, one after the other. */
export type Listing = { next(): Entry | undefined; close(): void }

/** Opens a folder for reading, by no link: ELOOP or ENOTDIR where it is none. */
export function openFolder(path: RawName): number {
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants
  return openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
}

// Names of a folder of this size, read in one go, hold the process up for too long.
const LARGE_FOLDER_BYTES = 2 ** 21

/**
 * Makes the folder the working one, so that its names need no path however deep it lies, and
 * begins to list it; `size` is its own. This needs a process of its own.
 */
export function listHere(descriptor: number, size: number): Listing {
  process.chdir(`/proc/self/fd/${descriptor}`)
  if (size < LARGE_FOLDER_BYTES) {
    const entries = entriesHere()
    let at = 0
    return { next: () => entries[at++], close() {} }
  }
  const folder = opendirSync('.', { encoding: 'latin1', bufferSize: 1024 })
  return {
    next() {
      return folder.readSync() ?? undefined
    },
    close: () => folder.closeSync(),
  }
}

/** Some file systems do not say what an entry is; then Node asks for its name as if it were UTF-8. */
function entriesHere(): Entry[] {
  try {
    return readdirSync('.', { encoding: 'latin1', withFileTypes: true })
  } catch {
    return readdirSync('.', 'latin1').map((name) => ({ name, isDirectory: () => false }))
  }
}

/** lstat of a name in the working folder; undefined where it is gone by now. */
export function lstatHere(name: RawName): Stats | undefined {
  return lstatSync(name, WITHOUT_ERROR)
}

const WITHOUT_ERROR = { throwIfNoEntry: false } as const

/** Inode numbers can be larger than a number holds exactly. */
export function identityHere(
  name: RawName,
  { dev, ino }: Stats,
): { device: number; inode: number | bigint } {
  if (Number.isSafeInteger(ino)) return { device: dev, inode: ino }
  const exact = lstatSync(name, { bigint: true, throwIfNoEntry: false })
  return { device: dev, inode: exact?.ino ?? ino }
}

/**
 * Opens a folder below an open one, name by name, following no link; undefined where that does not
 * lead to `expected` any more. Throws the system's error where that cannot be known.
 */
export function openBelow(
  descriptor: number,
  names: readonly RawName[],
  expected?: { device: number; inode: number },
): number | undefined {
  let at = descriptor
  let isFound = false
  try {
    for (const name of names) {
      const next = openFolder(besideDescriptor(at, name))
      if (at !== descriptor) closeSync(at)
      at = next
    }
    const { dev, ino } = fstatSync(at)
    isFound = !expected || (dev === expected.device && ino === expected.inode)
  } catch (error) {
    if (!isGone(error)) throw error
  } finally {
    if (!isFound && at !== descriptor) closeSync(at)
  }
  return isFound ? at : undefined
}

/** What opening says where somebody else took or replaced the folder meanwhile. */
export function isGone(error: unknown): boolean {
  return GONE.has(codeOf(error) ?? '')
}

const GONE = new Set(['ENOENT', 'ELOOP', 'ENOTDIR', 'ESTALE'])

/** The system's code of an error; undefined where it is a defect of ours. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code
}
