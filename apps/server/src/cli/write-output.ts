import { resolve } from 'node:path'
import type { Outcome } from '#cli/command.ts'
import { DONE, type Terminal } from '#cli/command.ts'
import { sudoCaller } from '#security/identity.ts'
import { storageProblem } from '#state/storage-problem.ts'
import { writeAtomically } from '#state/write-atomically.ts'

/**
 * One result, whole or in pieces, to a file that only its owner can read (it holds the names of all their files), or
 * to standard output where the path is `-` or absent.
 */
export async function writeOutput(
  path: string | undefined,
  text: string | Iterable<string>,
  terminal: Terminal,
): Promise<Outcome> {
  if (path === undefined || path === '-') {
    for (const piece of typeof text === 'string' ? [text] : text) terminal.out(piece)
    return DONE
  }
  try {
    // With sudo the file is for who called it, or they could not open it without.
    const { SUDO_UID: sudoUid, SUDO_GID: sudoGid } = process.env
    const owner = sudoCaller({ uid: process.getuid?.() ?? -1, sudoUid, sudoGid })
    await writeAtomically(resolve(path), text, { mode: 0o600, owner })
    return DONE
  } catch (error) {
    return { problem: storageProblem(error, path) }
  }
}
