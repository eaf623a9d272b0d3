/** UUIDs, MAC and IP addresses: they name one machine, whatever is around them. */
const ADDRESS = new RegExp(
  [
    '[0-9a-f]{8}([-_])[0-9a-f]{4}\\1[0-9a-f]{4}\\1[0-9a-f]{4}\\1[0-9a-f]{12}',
    '[0-9a-f]{2}([-:_])[0-9a-f]{2}(?:\\2[0-9a-f]{2}){4}',
    '[0-9]{1,3}([-._])[0-9]{1,3}(?:\\3[0-9]{1,3}){2}',
    '(?:[0-9a-f]{0,4}:){2,7}(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f]{0,4})',
  ]
    .map((form) => `(?<![0-9A-Za-z])(?:${form})(?![0-9A-Za-z])`)
    .join('|'),
  'gi',
)

/** The text with its addresses said anew by the one function, and all that is between them by the other. */
export function replaceAddresses(
  text: string,
  address: (found: string) => string,
  between: (text: string) => string,
): string {
  let said = ''
  let at = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    if (!isAddress(found)) continue
    said += between(text.slice(at, index)) + address(found)
    at = index + found.length
  }
  return said + between(text.slice(at))
}

/** Of the forms with colons: `12:30:45` is a time. */
function isAddress(found: string): boolean {
  const groups = found.split(':')
  if (groups.length === 1 || found.includes('.')) return true
  const isMac = groups.length === 6 && groups.every((group) => group.length === 2)
  return isMac || groups.length === 8 || (found.includes('::') && found !== '::')
}
