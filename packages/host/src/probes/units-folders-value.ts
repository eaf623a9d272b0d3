import type { ExpandSpecifiers } from '#probes/units-specifiers.ts'

export type Folders = {
  /** Relative to /var/lib or its like, each once. */
  folders: string[]
  /** What follows a colon: names beside them that are links to them. */
  links: string[]
}

/**
 * The values of StateDirectory= and its like: words between blanks, which may be quoted, each
 * `folder` or `folder:link` (systemd 251) or `folder:link:ro` (257). What systemd would refuse (an
 * absolute path, `..`, `private/…`) is left out, and what has a specifier that is not fixed.
 */
export function parseFolders(values: readonly string[], expand: ExpandSpecifiers): Folders {
  const found: Folders = { folders: [], links: [] }
  for (const word of values.flatMap(wordsOf)) {
    const [folder, link] = word.split(/(?<!\\):/).map((part) => relativePath(part, expand))
    if (folder === undefined) continue
    if (!found.folders.includes(folder)) found.folders.push(folder)
    if (link !== undefined && !found.links.includes(link)) found.links.push(link)
  }
  return found
}

/** None where a quote is not closed: systemd passes over such a line. */
function wordsOf(value: string): string[] {
  const words = value.match(/(?:"[^"]*"|'[^']*'|[^ \t\r\n"'])+/g) ?? []
  const isWhole = value.replaceAll(/"[^"]*"|'[^']*'/g, '').search(/["']/) < 0
  return isWhole ? words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2')) : []
}

function relativePath(part: string, expand: ExpandSpecifiers): string | undefined {
  const text = expand(part.replaceAll(/\\(.)/gs, '$1'))
  if (text === undefined || text.startsWith('/')) return undefined
  const names = text.split('/').filter((name) => name !== '' && name !== '.')
  const isAllowed = names.length > 0 && names[0] !== 'private' && !names.includes('..')
  return isAllowed ? names.join('/') : undefined
}
