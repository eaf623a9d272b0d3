/**
 * The path or name that systemd.unit(5) escaped for a unit's name: `-` is a slash, `\xNN` a byte.
 * Undefined where the bytes are no UTF-8. `home-ada` gives `home/ada`, `my\x2duser` gives `my-user`.
 */
export function unescapeUnitName(escaped: string): string | undefined {
  const bytes = escaped
    .split(/(\\x[0-9a-f]{2})/)
    .map((part, at) => (at % 2 === 1 ? byteOf(part) : Buffer.from(part.replaceAll('-', '/'))))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(bytes))
  } catch {
    return undefined
  }
}

function byteOf(hexEscape: string): Buffer {
  return Buffer.from([Number.parseInt(hexEscape.slice(2), 16)])
}
