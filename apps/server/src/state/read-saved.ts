import { readFile } from 'node:fs/promises'
import {
  type Design,
  type Parsed,
  type Problem,
  parseSaved,
  type SavedKind,
  SNAPSHOT_VERSION,
  Snapshot,
} from '@tideline/model'
import { parseDesign } from '@tideline/pipeline'
import { notTextProblem } from '#state/file-form.ts'
import { figuresProblem } from '#state/folder-figures.ts'

/** Opens a snapshot file; `-` is standard input. */
export async function readSnapshot(path: string): Promise<Parsed<Snapshot>> {
  return readSaved(path, 'snapshot', (text) => {
    const parsed = parseSaved('snapshot', Snapshot, SNAPSHOT_VERSION, text)
    const problem = parsed.ok ? figuresProblem(parsed.value) : undefined
    return problem ? { ok: false, problem } : parsed
  })
}

/** Opens a design file; `-` is standard input. */
export async function readDesign(path: string): Promise<Parsed<Design>> {
  return readSaved(path, 'design', parseDesign)
}

/** A file as text; `-` is standard input. */
export async function readInput(path: string): Promise<Parsed<string>> {
  try {
    const bytes = await readFile(path === '-' ? '/dev/stdin' : path)
    const problem = notTextProblem(path === '-' ? 'Standard input' : path, bytes)
    return problem ? { ok: false, problem } : { ok: true, value: bytes.toString('utf8') }
  } catch (error) {
    return { ok: false, problem: cannotRead(path, (error as NodeJS.ErrnoException).code) }
  }
}

async function readSaved<Value>(
  path: string,
  wanted: SavedKind,
  parse: (text: string) => Parsed<Value>,
): Promise<Parsed<Value>> {
  const text = await readInput(path)
  if (!text.ok) return text
  const parsed = parse(text.value)
  if (parsed.ok) return parsed
  const isOther = parsed.problem.code.startsWith(`${wanted}-is-`)
  return { ok: false, problem: isOther ? named(path, parsed.problem) : parsed.problem }
}

/** By the name that the user gave: where two files are wanted, it says which. */
function named(path: string, problem: Problem): Problem {
  return {
    ...problem,
    title: problem.title.replace('This file', path),
    remedy: 'Name the other kind of file. Where both are wanted, the snapshot comes first.',
  }
}

function cannotRead(path: string, code: string | undefined): Problem {
  const { why, remedy } = UNREADABLE[code ?? ''] ?? {
    why: `The system says ${code ?? 'that it is too large'}.`,
    remedy: 'Check that it is a file that you may read.',
  }
  return { code: 'cannot-read', severity: 'blocker', title: `${path} cannot be read`, why, remedy }
}

const UNREADABLE: Partial<Record<string, { why: string; remedy: string }>> = {
  ENOENT: { why: 'There is no such file.', remedy: 'Check the name.' },
  EISDIR: { why: 'It is a folder, and not a file.', remedy: 'Name the file itself.' },
  ENOTDIR: { why: 'A part of that path is a file, and not a folder.', remedy: 'Check the name.' },
  EACCES: {
    why: 'Your account may not read it (EACCES).',
    remedy: 'Read it as its owner, or take a copy that is yours.',
  },
}
