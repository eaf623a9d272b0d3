import { closeSync, openSync, readSync } from 'node:fs'
import { ProcFile } from '#scan/proc-file.ts'

const MOUNTS = new ProcFile('/proc/self/mountinfo')

/**
 * Whether a scan is still on the mount that it began on. The mount table of the beginning is what
 * stops it; this notices mounts that are made while it runs. Asking of every folder costs a third
 * of a scan, so it is done from the moment on when the table is seen to change; one that comes and
 * goes between two looks (a hundredth of a second) can be missed if it is of the same device.
 */
export class Boundary {
  readonly #mountId: string
  readonly #table: string
  #isChanging = false

  /** `table` is what `mountTable` said at the beginning. */
  constructor(rootDescriptor: number, table: string) {
    this.#mountId = mountIdOf(rootDescriptor)
    this.#table = table
  }

  /** To be called often. */
  look(): void {
    this.#isChanging ||= mountTable() !== this.#table
  }

  holds(descriptor: number, isOtherDevice: boolean): boolean {
    if (!isOtherDevice && !this.#isChanging) return true
    return mountIdOf(descriptor) === this.#mountId
  }
}

/** As latin1. */
export function mountTable(): string {
  return MOUNTS.text()
}

/** Which mount an open file is on. */
export function mountIdOf(descriptor: number): string {
  const file = openSync(`/proc/self/fdinfo/${descriptor}`, 'r')
  try {
    const text = Buffer.alloc(512)
    const length = readSync(file, text)
    const found = /^mnt_id:\s*(\d+)$/m.exec(text.toString('latin1', 0, length))
    if (!found) throw new Error('fdinfo without mnt_id: a kernel before 3.15?')
    return found[1]!
  } finally {
    closeSync(file)
  }
}
