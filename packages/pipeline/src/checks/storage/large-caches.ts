import { formatBytes, isRootInMemory, isWithin, type PathText, visibleText } from '@tideline/model'
import { defineCheck, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'
import { lostCaches } from './lost-caches.ts'

const LARGE_BYTES = 500 * 2 ** 20
const NAMED_AT_MOST = 5

export const largeCaches = defineCheck({
  code: 'TMP-5',
  title: 'Large caches and downloads',
  about:
    'On a RAM disk, be it the root or a home, a cache that is not kept is fetched or built again after each reboot, and takes RAM until the next. Kept, it stays on the disk: it costs space there, and neither time nor memory.',
  severity: 'note',
  notFor: ['root-stays'],
  needs: ['memory'],
  run(given) {
    const large = lostCaches(given)
      .filter(({ path, bytes }) => bytes >= LARGE_BYTES && isInMemory(path, given))
      .sort((a, b) => b.bytes - a.bytes)
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

function isInMemory(path: PathText, { design, paths }: Given<never, never>): boolean {
  return (
    isRootInMemory(design.root) || paths.inMemory.homes.some((home) => isWithin(path, home.path))
  )
}
