/** Bytes with the kernel's `\040` and the like (seq_file's mangling, also fstab's) taken back. */
export function unescapeOctal(bytes: Uint8Array): Uint8Array {
  const plain: number[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at] === BACKSLASH ? octal(bytes, at + 1) : undefined
    plain.push(code ?? bytes[at]!)
    if (code !== undefined) at += 3
  }
  return Uint8Array.from(plain)
}

const BACKSLASH = 0x5c

function octal(bytes: Uint8Array, at: number): number | undefined {
  let value = 0
  for (let index = at; index < at + 3; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30
    if (digit < 0 || digit > 7) return undefined
    value = value * 8 + digit
  }
  return value < 256 ? value : undefined
}
