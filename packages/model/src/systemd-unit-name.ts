import { bytesOfText } from '#path.ts'

/**
 * systemd's name of the unit of an absolute path: `/dev/disk/by-uuid/1-2` and `device` give
 * `dev-disk-by\x2duuid-1\x2d2.device`. The path is an ordinary string. As `systemd-escape --path`,
 * see "String Escaping for Inclusion in Unit Names" in systemd.unit(5).
 */
export function systemdUnitName(path: string, type: 'device' | 'mount' | 'service'): string {
  const parts = path.split('/').filter((part) => part !== '')
  const name = parts.map((part, at) => escapePart(part, at === 0)).join('-')
  return `${name || '-'}.${type}`
}

function escapePart(part: string, isFirst: boolean): string {
  // bytesOfText reads text form; an ordinary string becomes text form by doubling its backslashes.
  const bytes = bytesOfText(part.replaceAll('\\', '\\\\'))
  return Array.from(bytes, (byte, at) => escapeByte(byte, isFirst && at === 0)).join('')
}

function escapeByte(byte: number, isStart: boolean): string {
  const letter = String.fromCharCode(byte)
  const isPlain = /[A-Za-z0-9:_.]/.test(letter) && !(isStart && letter === '.')
  return isPlain ? letter : `\\x${byte.toString(16).padStart(2, '0')}`
}
