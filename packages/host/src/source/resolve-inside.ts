import { joinPath, type PathText, parentOf } from '@tideline/model'
import { SourceError } from '#source/host-source.ts'

/** What a link at this path says, in text form; undefined where it is no link or not there. */
export type LinkReader = (path: PathText) => string | undefined

// The kernel's own limit (MAXSYMLINKS).
const MAXIMUM_LINKS = 40

/**
 * Follows every link of a target's path as that system itself would: an absolute link starts at
 * its root again, `..` does not leave it. The only place where links of a target are followed.
 * With `keepLast` the last component stays as it is. Throws ELOOP.
 */
export function resolveInside(path: PathText, linkAt: LinkReader, keepLast = false): PathText {
  const waiting = path.split('/').reverse()
  let resolved: PathText = '/'
  let followed = 0
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === '' || name === '.') continue
    if (name === '..') {
      resolved = parentOf(resolved)
      continue
    }
    const here = joinPath(resolved, name)
    const isLast = !waiting.some((part) => part !== '' && part !== '.')
    const link = keepLast && isLast ? undefined : linkAt(here)
    if (link === undefined) {
      resolved = here
      continue
    }
    followed += 1
    if (followed > MAXIMUM_LINKS) throw new SourceError('ELOOP', path)
    if (link.startsWith('/')) resolved = '/'
    waiting.push(...link.split('/').reverse())
  }
  return resolved
}
