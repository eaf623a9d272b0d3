import type { StorageItem } from '#ui/storage-list.tsx'

/** Rows of one sort as they are, or from three on as one that opens. */
export function foldedRow(
  key: string,
  rows: readonly StorageItem[],
  words: { name: (count: number) => string; kind: string },
  most = 2,
): StorageItem[] {
  const [first] = rows
  if (!first || rows.length <= most) return [...rows]
  return [
    {
      key,
      depth: first.depth,
      name: words.name(rows.length),
      kind: words.kind,
      folded: rows.map((row) => ({ ...row, depth: first.depth + 1 })),
      becomes: fatesOf(rows),
    },
  ]
}

/** One where all share it, else each with its count, the commonest first. */
function fatesOf(rows: readonly StorageItem[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { becomes } of rows)
    if (becomes !== undefined) counts.set(becomes, (counts.get(becomes) ?? 0) + 1)
  const fates = [...counts].sort(([, a], [, b]) => b - a)
  const [only] = fates
  if (fates.length === 1 && only?.[1] === rows.length) return only[0]
  return fates.map(([fate, count]) => `${fate} (${count})`).join('; ') || undefined
}
