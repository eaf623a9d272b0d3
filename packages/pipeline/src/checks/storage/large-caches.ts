import { formatBytes, isWithin, type PathText, visibleText } from '@tideline/model'
import { defineCheck, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

const LARGE_BYTES = 500 * 2 ** 20
const NAMED_AT_MOST = 5

/** What is lost and does not come back by itself takes no RAM: nobody writes it again. */
export const largeCaches = defineCheck({
  code: 'TMP-5',
  title: 'Large caches and downloads',
  about:
    'On a tmpfs root a cache that is not kept is fetched or built again after each reboot, and takes RAM until the next. Kept, it stays on the disk: it costs space there, and neither time nor memory.',
  severity: 'note',
  needs: ['memory'],
  run(given) {
    if (given.design.root.strategy !== 'tmpfs') return []
    const large = largeLostCaches(given)
    if (large.length === 0) return []
    const bytes = large.reduce((sum, each) => sum + each.bytes, 0)
    const named = large
      .slice(0, NAMED_AT_MOST)
      .map((each) => `${visibleText(each.path)} (${formatBytes(each.bytes)})`)
    const more = large.length - named.length
    return [
      {
        severity: bytes > given.facts.memory.ramBytes / 4 ? 'warning' : 'note',
        title: `${formatBytes(bytes)} would be fetched or built again, into RAM`,
        why: `They come back after each reboot: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Kept, they stay on the disk.`,
        path: large[0]!.path,
        fix: keepFix(large.map(({ path }) => path)),
      },
    ]
  },
})

/** The largest first; none within another. */
function largeLostCaches({
  root,
  inventory,
}: Given<'memory', never>): { path: PathText; bytes: number }[] {
  const { tree } = root
  if (!tree) return []
  const found: { path: PathText; bytes: number }[] = []
  for (const [node, id] of Object.entries(tree.records)) {
    const record = inventory.records[id]
    const bytes = tree.allocatedBytes[Number(node)]!
    if (!record?.regenerates || bytes < LARGE_BYTES || tree.kinds.at(Number(node)) !== 'd') continue
    // CT-1 and DB-1 speak of those.
    if (record.severity === 'data-loss' || record.madeByNix) continue
    const path = root.pathOf(Number(node))
    const isInAnother = found.some((other) => isWithin(path, other.path))
    if (!isInAnother && root.isLost(path) && root.rules.below(path).length === 0)
      found.push({ path, bytes })
  }
  return found.sort((a, b) => b.bytes - a.bytes)
}
