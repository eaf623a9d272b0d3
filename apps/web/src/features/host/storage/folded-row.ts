import type { StorageItem } from '#ui/storage-list.tsx'

/** Rows of one sort as they are, or from three on as one that opens. */
export function foldedRow(
  key: string,
  rows: readonly StorageItem[],
  words: { name: (count: number) => string; kind: string; becomes?: string | undefined },
  most = 2,
): StorageItem[] {
  const [first] = rows
  if (!first || rows.length <= most) return [...rows]
  const fates = new Set(rows.map(({ becomes }) => becomes))
  const becomes = words.becomes ?? (fates.size === 1 ? first.becomes : undefined)
  return [
    {
      key,
      depth: first.depth,
      name: words.name(rows.length),
      kind: words.kind,
      folded: rows.map((row) => ({ ...row, depth: first.depth + 1 })),
      becomes,
    },
  ]
}
