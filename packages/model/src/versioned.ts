import type { z } from 'zod'
import { issueWords } from '#issue-words.ts'
import type { Problem } from '#problem.ts'

export type SavedKind = 'snapshot' | 'design'

export type Parsed<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }

/** A saved file (snapshot, design) that somebody hands us: its value, or a Problem in plain words. */
export function parseSaved<Value>(
  what: SavedKind,
  schema: z.ZodType<Value>,
  version: number,
  text: string,
): Parsed<Value> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return refused(what, 'unreadable', `It is not JSON: ${(error as Error).message}`)
  }
  const kind = savedKind(json)
  if (kind !== undefined && kind !== what) return { ok: false, problem: otherKind(what, kind) }
  const found = (json as { version?: unknown } | null)?.version
  if (typeof found === 'number' && found > version)
    return refused(
      what,
      'newer',
      `It was saved by a newer Tideline (version ${found}, this one reads ${version}).`,
    )
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const wrong = issueWords(parsed.error.issues[0])
  return refused(what, 'invalid', `It does not have the expected form${wrong}`)
}

/** What a file looks like, whether it is a whole one or not. */
function savedKind(json: unknown): SavedKind | undefined {
  if (json === null || typeof json !== 'object') return undefined
  if ('facts' in json && 'trees' in json) return 'snapshot'
  return 'rules' in json && 'root' in json ? 'design' : undefined
}

const WRITERS: Record<SavedKind, string> = {
  snapshot: 'what tideline scan wrote',
  design: 'what tideline suggest wrote, or the page saved',
}

const OPENERS: Record<SavedKind, string> = {
  snapshot: 'A snapshot is what Tideline starts with: tideline serve --host-file FILE.',
  design: 'A design is opened in the page, or named after the snapshot.',
}

function otherKind(wanted: SavedKind, found: SavedKind): Problem {
  return {
    code: `${wanted}-is-${found}`,
    severity: 'blocker',
    title: `This file is a ${found}, not a ${wanted}`,
    why: `A ${wanted} is wanted here: ${WRITERS[wanted]}.`,
    remedy: OPENERS[found],
  }
}

const FIXES = {
  unreadable: 'Choose the file that Tideline saved.',
  newer: 'Use that newer Tideline, or make the file again with this one.',
  invalid: 'Make the file again; if Tideline wrote it as it is, please report it.',
}

function refused(what: string, reason: keyof typeof FIXES, why: string): Parsed<never> {
  return {
    ok: false,
    problem: {
      code: `${what}-${reason}`,
      severity: 'blocker',
      title: `This ${what} file cannot be opened`,
      why,
      remedy: FIXES[reason],
    },
  }
}
