const LENGTH_DIGITS = 10

/**
 * For `node -e`: runs a program that comes ahead of everything else on its input, after its length
 * in bytes. Arguments cannot be so long.
 */
export const FROM_INPUT = `
const { readSync } = require('node:fs')
const read = (length) => {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; ) {
    const count = readSync(0, bytes, at, length - at)
    if (count === 0) process.exit(1)
    at += count
  }
  return bytes.toString()
}
require('node:vm').runInThisContext(read(Number(read(${LENGTH_DIGITS}))), { filename: 'scanner' })
`

export function withLength(source: string): string {
  return String(Buffer.byteLength(source)).padStart(LENGTH_DIGITS, '0') + source
}
