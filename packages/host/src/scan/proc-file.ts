import { openSync, readSync } from 'node:fs'
import { codeOf } from '#scan/folder-files.ts'

/**
 * A file below /proc that is read again and again, each time from its beginning: opened once, since to
 * open it costs more than to read it. It is about this process, and about its first thread.
 */
export class ProcFile {
  readonly #path: string
  #descriptor: number | undefined
  #bytes = Buffer.allocUnsafe(2 ** 13)

  constructor(path: string) {
    this.#path = path
  }

  /** As latin1. Throws the system's error. */
  text(): string {
    this.#descriptor ??= openSync(this.#path, 'r')
    let length = 0
    // The kernel answers a page at a time, however much is asked for.
    for (;;) {
      const room = this.#bytes.length - length
      const count = readSync(this.#descriptor, this.#bytes, length, room, length)
      length += count
      if (count === 0) return this.#bytes.toString('latin1', 0, length)
      if (length === this.#bytes.length) this.#grow()
    }
  }

  /** The same, or nothing where it cannot be read. */
  textOrNothing(): string {
    try {
      return this.text()
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      return ''
    }
  }

  #grow(): void {
    this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2)
  }
}
