import type { z } from 'zod'
import type { Problem } from '#problem.ts'

export type Parsed<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }

/** A saved file (snapshot, design) that somebody hands us: its value, or a Problem in plain words. */
export function parseSaved<Value>(
  what: 'snapshot' | 'design',
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
  const found = (json as { version?: unknown } | null)?.version
  if (typeof found === 'number' && found > version)
    return refused(
      what,
      'newer',
      `It was saved by a newer Tideline (version ${found}, this one reads ${version}).`,
    )
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  const at = issue?.path.length ? ` at ${issue.path.join('.')}` : ''
  return refused(what, 'invalid', `It does not have the expected form${at}: ${issue?.message}`)
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
