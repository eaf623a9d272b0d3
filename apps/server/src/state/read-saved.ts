import { readFile } from 'node:fs/promises'
import {
  type Design,
  type Parsed,
  type Problem,
  parseSaved,
  SNAPSHOT_VERSION,
  Snapshot,
} from '@tideline/model'
import { parseDesign } from '@tideline/pipeline'

/** Opens a snapshot file; `-` is standard input. */
export async function readSnapshot(path: string): Promise<Parsed<Snapshot>> {
  const text = await readInput(path)
  return text.ok ? parseSaved('snapshot', Snapshot, SNAPSHOT_VERSION, text.value) : text
}

export async function readDesign(path: string): Promise<Parsed<Design>> {
  const text = await readInput(path)
  return text.ok ? parseDesign(text.value) : text
}

/** A file as text; `-` is standard input. */
export async function readInput(path: string): Promise<Parsed<string>> {
  try {
    return { ok: true, value: await readFile(path === '-' ? '/dev/stdin' : path, 'utf8') }
  } catch (error) {
    return { ok: false, problem: cannotRead(path, (error as NodeJS.ErrnoException).code) }
  }
}

function cannotRead(path: string, code: string | undefined): Problem {
  const isMissing = code === 'ENOENT'
  return {
    code: 'cannot-read',
    severity: 'blocker',
    title: `${path} cannot be read`,
    why: isMissing
      ? 'There is no such file.'
      : `The system says ${code ?? 'that it is too large'}.`,
    remedy: isMissing ? 'Check the name.' : 'Check that it is a file that you may read.',
  }
}
