import { isWithin, type PathText } from '@tideline/model'
import type { Given } from '#checks/check.ts'

/**
 * Folders that are not kept and that their programs fill again by themselves, with what they hold
 * today; none within another. What else is lost is not written again: nobody has it any more.
 */
export function lostCaches({
  root,
  inventory,
}: Pick<Given<never, never>, 'root' | 'inventory'>): { path: PathText; bytes: number }[] {
  const { tree } = root
  if (!tree) return []
  const found: { path: PathText; bytes: number }[] = []
  for (const [key, id] of Object.entries(tree.records)) {
    const node = Number(key)
    const record = inventory.records[id]
    if (!record?.regenerates || tree.kinds.at(node) !== 'd') continue
    // CT-1 and DB-1 speak of those.
    if (record.severity === 'data-loss' || record.madeByNix) continue
    const path = root.pathOf(node)
    // Nodes are in preorder: a folder around this one is the last that was found.
    const last = found.at(-1)
    if (last && isWithin(path, last.path)) continue
    if (root.isLost(path) && root.rules.below(path).length === 0)
      found.push({ path, bytes: tree.allocatedBytes[node]! })
  }
  return found
}
