import type { Artifact } from '@tideline/model'

export type FileChange = {
  name: string
  added: number
  removed: number
  is: 'new' | 'gone' | 'other'
}

/**
 * How the files differ, in lines that only one of them has. A line that only moved counts as none,
 * and so does the head of a file, which tells of the design.
 */
export function fileChanges(before: readonly Artifact[], after: readonly Artifact[]): FileChange[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))]
  return names.flatMap((name): FileChange[] => {
    const [old, next] = [before, after].map((files) => files.find((file) => file.name === name))
    // The design says the choice itself.
    if (next?.language === 'json' || old?.text === next?.text) return []
    const [oldLines, newLines] = [linesOf(old), linesOf(next)]
    const added = extra(newLines, oldLines)
    const removed = extra(oldLines, newLines)
    if (added + removed === 0) return []
    return [{ name, added, removed, is: !old ? 'new' : next ? 'other' : 'gone' }]
  })
}

/** `root.nix +3 −11; new disko.nix with 40 lines; no flake-example.nix`. */
export function fileChangeWords(changes: readonly FileChange[]): string {
  if (changes.length === 0) return 'nothing'
  return changes
    .map(({ name, added, removed, is }) => {
      if (is === 'gone') return `no ${name}`
      if (is === 'new') return `new ${name} with ${added} lines`
      return [name, added > 0 && `+${added}`, removed > 0 && `−${removed}`]
        .filter(Boolean)
        .join(' ')
    })
    .join('; ')
}

/** `6 files +125 −12`: as long as any other of its kind. */
export function fileChangeSum(changes: readonly FileChange[]): string {
  if (changes.length === 0) return 'nothing'
  const files = `${changes.length} ${changes.length === 1 ? 'file' : 'files'}`
  const added = changes.reduce((sum, change) => sum + change.added, 0)
  const removed = changes.reduce((sum, change) => sum + change.removed, 0)
  return [files, added > 0 && `+${added}`, removed > 0 && `−${removed}`].filter(Boolean).join(' ')
}

function linesOf(file: Artifact | undefined): string[] {
  if (!file) return []
  const lines = file.text.replace(/\n$/, '').split('\n')
  return file.language === 'markdown' ? lines : lines.filter((line) => !line.startsWith('#'))
}

/** How many of the lines are not among the others. */
function extra(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  let count = 0
  for (const line of lines) {
    const rest = left.get(line) ?? 0
    if (rest > 0) left.set(line, rest - 1)
    else count += 1
  }
  return count
}
