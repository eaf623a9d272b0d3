import type { Artifact } from '@tideline/model'
import type { Exported } from '#data/last-export.ts'
import { countChanges, type DiffLine, lineDiff } from '#data/line-diff.ts'
import { declaredMounts, mergedMounts, mountsText } from '#features/preview/nix-mounts.ts'

/** What the files are compared with. */
export type Comparison =
  | { with: 'taken'; at: string; files: ReadonlyMap<string, string> }
  | { with: 'files'; files: ReadonlyMap<string, string> }
  | { with: 'hardware'; name: string; text: string }

export type FileDiff = { lines: DiffLine[]; added: number; removed: number }

export function comparedWithTaken({ at, files }: Exported): Comparison {
  return { with: 'taken', at, files: new Map(files.map(({ name, text }) => [name, text])) }
}

/** Files that the user chose: by their names, or the one that declares what is mounted today. */
export async function comparedWithFiles(
  chosen: readonly File[],
  artifacts: readonly Artifact[],
): Promise<Comparison | undefined> {
  const ours = new Set(artifacts.map(({ name }) => name))
  const files = await Promise.all(
    chosen.map(async (file) => [file.name, await file.text()] as const),
  )
  const known = files.filter(([name]) => ours.has(name))
  if (known.length > 0) return { with: 'files', files: new Map(known) }
  const own = files.find(([, text]) => declaredMounts(text).size > 0)
  return own && { with: 'hardware', name: own[0], text: own[1] }
}

/** Of one file; absent where it is not compared at all. */
export function fileDiff(file: Artifact, comparison: Comparison): FileDiff | undefined {
  if (comparison.with === 'hardware') return undefined
  const before = comparison.files.get(file.name)
  if (before === undefined && comparison.with === 'files') return undefined
  const lines = lineDiff(before ?? '', file.text)
  return { lines, ...countChanges(lines) }
}

/** What is mounted where: as the user's own file says, and with ours imported beside it. */
export function mountsDiff(own: string, artifacts: readonly Artifact[]): FileDiff {
  const before = declaredMounts(own)
  const ours = artifacts
    .filter(({ language, name }) => language === 'nix' && !name.includes('example'))
    .map(({ text }) => declaredMounts(text))
  const after = ours.reduce(mergedMounts, before)
  const lines = lineDiff(mountsText(before), mountsText(after))
  return { lines, ...countChanges(lines) }
}
