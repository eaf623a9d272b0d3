import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

export type FileSettings = {
  mode: number
  changedAt?: Date
  owner?: { uid: number; gid: number } | undefined
}

/**
 * Puts a file in its place whole or not at all: written beside it, on disk before it is renamed.
 * Throws the system's error; the file that was there is then untouched.
 */
export async function writeAtomically(
  path: string,
  data: string | Uint8Array | Iterable<string>,
  settings: FileSettings,
): Promise<void> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeThrough(temporary, data, settings)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}

async function writeThrough(
  path: string,
  data: string | Uint8Array | Iterable<string>,
  { mode, changedAt, owner }: FileSettings,
): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    const isWhole = typeof data === 'string' || data instanceof Uint8Array
    for (const piece of isWhole ? [data] : data) await file.appendFile(piece)
    if (owner) await file.chown(owner.uid, owner.gid)
    if (changedAt) await file.utimes(changedAt, changedAt)
    await file.sync()
  } finally {
    await file.close()
  }
}

// Without this the rename itself may be lost with the power.
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch {
    // Some file systems cannot sync a folder; the file itself is whole either way.
  } finally {
    await handle?.close()
  }
}
