import { recordIdOf } from '@tideline/model'
import type { ScoredPath } from './score.ts'

/** By record: how many configurations keep a path that it is for itself. */
export function countsOf(all: readonly ScoredPath[]): Map<string, number> {
  const configurations = new Map<string, Set<string>>()
  for (const { kept, record, isOwn } of all) {
    if (!record || !isOwn) continue
    const id = recordIdOf(record)
    configurations.set(id, (configurations.get(id) ?? new Set()).add(kept.configuration))
  }
  return new Map(
    [...configurations]
      .map(([id, seen]): [string, number] => [id, seen.size])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** The file of the catalogue that holds the counts, as the formatter would have it. */
export function evidenceFile(counts: ReadonlyMap<string, number>): string {
  const quoted = (id: string) => (id.includes("'") ? `"${id}"` : `'${id}'`)
  return [
    "import type { RecordId } from '@tideline/model'",
    '',
    '/** Written by `npm run score -- --write`: how many of the counted configurations keep the path. */',
    'export const seenIn: Readonly<Record<RecordId, number>> = {',
    ...[...counts].map(([id, count]) => `  ${quoted(id)}: ${count},`),
    '}',
    '',
  ].join('\n')
}
