import { constants } from 'node:fs'
import { access, lstat, open, readlink, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Problem } from '@tideline/model'
import type { Outcome } from '#cli/command.ts'
import { DONE, type Terminal } from '#cli/command.ts'
import { sudoCaller } from '#security/identity.ts'
import { storageProblem } from '#state/storage-problem.ts'
import { writeAtomically } from '#state/write-atomically.ts'

/** What is written: only a file of the same kind, or an empty one, is replaced by it. */
export type OutputKind = 'design' | 'snapshot'

/** Why nothing could be written there, told before the work is done. */
export async function outputObstacle(path: string, kind: OutputKind): Promise<Problem | undefined> {
  if (path === '-') return undefined
  try {
    const target = await targetOf(path)
    const found = await stat(target).catch(() => undefined)
    if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    await access(found ? target : dirname(target), constants.W_OK)
    if (!found?.isFile() || (await isReplaceable(target, kind))) return undefined
    return somethingElse(path, kind)
  } catch (error) {
    return storageProblem(error, path)
  }
}

/** True where an ordinary file is there already. */
export async function isFileThere(path: string): Promise<boolean> {
  if (path === '-') return false
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true
}

/** Looks at its beginning: a snapshot may be as large as memory. What may not be read is not ours to replace. */
async function isReplaceable(path: string, kind: OutputKind): Promise<boolean> {
  const file = await open(path, constants.O_RDONLY)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const head = buffer.toString('utf8', 0, bytesRead).trimStart()
    const has = (member: string) => head.includes(`"${member}"`)
    const isOurs = head.startsWith('{') && has('version')
    const isSnapshot = isOurs && has('takenAt')
    return head === '' || (kind === 'snapshot' ? isSnapshot : isOurs && !isSnapshot)
  } finally {
    await file.close()
  }
}

const HEAD_BYTES = 4096

function somethingElse(path: string, kind: OutputKind): Problem {
  return {
    code: 'out-is-another-file',
    severity: 'blocker',
    title: `This file is no ${kind}`,
    why: `${path} is there already, and does not begin as a ${kind} of Tideline does. It was not touched.`,
    remedy: 'Name another file, or move that one away first.',
  }
}

/**
 * One result, whole or in pieces, to a file that only its owner can read (it holds the names of all their files), or
 * to standard output where the path is `-` or absent.
 */
export async function writeOutput(
  path: string | undefined,
  text: string | Iterable<string>,
  terminal: Terminal,
  kind: OutputKind,
): Promise<Outcome> {
  if (path === undefined || path === '-') {
    for (const piece of typeof text === 'string' ? [text] : text) terminal.out(piece)
    return DONE
  }
  const obstacle = await outputObstacle(path, kind)
  if (obstacle) return { problem: obstacle }
  try {
    // With sudo the file is for who called it, or they could not open it without.
    const { SUDO_UID: sudoUid, SUDO_GID: sudoGid } = process.env
    const owner = sudoCaller({ uid: process.getuid?.() ?? -1, sudoUid, sudoGid })
    const target = await targetOf(path)
    if (await isStream(target)) await writeInto(target, text)
    else await writeAtomically(target, text, { mode: 0o600, owner })
    return DONE
  } catch (error) {
    return { problem: storageProblem(error, path) }
  }
}

/** The file that a link at `path` leads to, be it not there yet: the link itself is not replaced. */
async function targetOf(path: string): Promise<string> {
  let target = resolve(path)
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const found = await lstat(target).catch(() => undefined)
    if (!found?.isSymbolicLink() || isOfProc(target)) return target
    target = resolve(dirname(target), await readlink(target))
  }
  throw Object.assign(new Error(), { code: 'ELOOP' })
}

const MOST_LINKS = 40

/** What /dev/stdout leads to: its text is no path that could be opened. */
function isOfProc(path: string): boolean {
  return path.startsWith('/proc/')
}

/** A device, a pipe or what /proc names is written into, never replaced. */
async function isStream(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && (isOfProc(path) || (!found.isFile() && !found.isDirectory()))
}

async function writeInto(path: string, text: string | Iterable<string>): Promise<void> {
  const file = await open(path, constants.O_WRONLY)
  try {
    for (const piece of typeof text === 'string' ? [text] : text) await file.appendFile(piece)
  } finally {
    await file.close()
  }
}
