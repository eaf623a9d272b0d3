import type { Design } from '#design.ts'
import { isAdopting, isCopying } from '#moving.ts'
import type { PathText } from '#path.ts'
import { visibleText } from '#visible-text.ts'

/**
 * What is not kept is gone from the new root. A sentence on where it lies still, of one path or of all;
 * undefined where nothing of ours holds it: on a root that starts empty already, or on a new disk.
 */
export function lostStays(
  design: Pick<Design, 'migration' | 'store'>,
  path: PathText = '',
): string | undefined {
  if (isAdopting(design))
    return `On the disk it stays, in ${visibleText(`${design.store}${path}`)}, until you clear it away.`
  if (isCopying(design) || design.migration === 'live-media')
    return 'On the disk it stays, in the old root, until you clear that away.'
  return undefined
}
