import type { Change, Changes, PathText } from '@tideline/model'
import { changesBetween, MOST_CHANGES } from '@tideline/pipeline'
import type { ScanResult } from '#session/host-origin.ts'

/** A result as it was adopted. */
export type Adopted = { result: ScanResult; readAt: string; revision: number }

/** What another size is after reading `folder` again. */
export function changesSince(before: Adopted, after: ScanResult, folder: PathText): Changes {
  const nodes: Change[] = []
  let isCut = false
  for (const [mountPoint, tree] of Object.entries(after.trees)) {
    const last = before.result.trees[mountPoint]
    if (!last || last === tree) continue
    const found = changesBetween(last, tree)
    nodes.push(...found.nodes)
    isCut ||= found.isCut
  }
  return {
    revision: before.revision,
    since: before.readAt,
    folder,
    nodes: nodes.sort((a, b) => difference(b) - difference(a)).slice(0, MOST_CHANGES),
    isCut: isCut || nodes.length > MOST_CHANGES,
    isPartial: [before.result.scan, after.scan].some(
      (scan) => scan.state !== 'complete' || scan.unreadableCount > 0,
    ),
  }
}

function difference({ thenBytes, nowBytes }: Change): number {
  return Math.abs((nowBytes ?? 0) - (thenBytes ?? 0))
}
