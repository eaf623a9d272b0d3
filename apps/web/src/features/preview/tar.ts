const BLOCK = 512

export type PackedFile = { name: string; text: string; isProgram: boolean }

/**
 * A ustar archive of text files below one folder. The same files give the same bytes: owner, mode
 * and time are fixed. Names are ASCII and short (an artifact's schema sees to that); a longer one
 * than ustar's 100 bytes is a bug. Form: POSIX.1-1988, "ustar interchange format".
 */
export function tarOf(folder: string, files: readonly PackedFile[]): Uint8Array<ArrayBuffer> {
  const blocks = files.flatMap(({ name, text, isProgram }) => {
    const content = new TextEncoder().encode(text)
    return [header(`${folder}/${name}`, content.length, isProgram), padded(content)]
  })
  const end = new Uint8Array(2 * BLOCK)
  return joined([...blocks, end])
}

function header(name: string, size: number, isProgram: boolean): Uint8Array {
  if (name.length > 100) throw new Error(`too long for the archive: ${name}`)
  const bytes = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  put(0, name)
  put(100, octal(isProgram ? 0o755 : 0o644, 8))
  put(108, octal(0, 8))
  put(116, octal(0, 8))
  put(124, octal(size, 12))
  put(136, octal(0, 12))
  // The sum is taken with its own field as spaces.
  put(148, ' '.repeat(8))
  put(156, '0')
  put(257, 'ustar\0' + '00')
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return bytes
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

function padded(content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(content.length / BLOCK) * BLOCK)
  bytes.set(content)
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
