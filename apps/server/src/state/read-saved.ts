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

export type SavedKind = 'snapshot' | 'design'

async function readSaved<Value>(
  path: string,
  wanted: SavedKind,
  parse: (text: string) => Parsed<Value>,
): Promise<Parsed<Value>> {
  const text = await readInput(path)
  if (!text.ok) return text
  const parsed = parse(text.value)
  if (parsed.ok) return parsed
  const found = savedKind(text.value)
  const isOther = found !== undefined && found !== wanted
  return { ok: false, problem: isOther ? otherKind(path, wanted, found) : parsed.problem }
}

/** What a file looks like that could not be opened as what it should be. */
function savedKind(text: string): SavedKind | undefined {
  try {
    const json = JSON.parse(text) as object | null
    if (json === null || typeof json !== 'object') return undefined
    if ('facts' in json && 'trees' in json) return 'snapshot'
    return 'rules' in json && 'root' in json ? 'design' : undefined
  } catch {
    return undefined
  }
}

const WRITER = { snapshot: 'tideline scan', design: 'tideline suggest, or the dashboard,' } as const

function otherKind(path: string, wanted: SavedKind, found: SavedKind): Problem {
  return {
    code: `${wanted}-is-${found}`,
    severity: 'blocker',
    title: `${path} is a ${found}`,
    why: `A ${wanted} is wanted here: what ${WRITER[wanted]} wrote.`,
    remedy: `Name a ${wanted}. Where both are wanted, the snapshot comes first.`,
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
