import type { FolderNumbers } from '#scan/assembly/assembler.ts'
import { RecordError } from '#scan/records/record-reader.ts'

const UNKNOWN = -2
// Threads take numbers before they tell what has them.
const AHEAD = 64

/** Numbers that are given out in order, from 0. */
export class DenseNumbers implements FolderNumbers {
  #nodes = new Int32Array(256).fill(UNKNOWN)
  #count = 0

  constructor(first: readonly number[] = []) {
    first.forEach((node, number) => {
      this.set(number, node)
    })
  }

  nodeOf(number: number): number | undefined {
    const node = this.#nodes[number]
    return node === UNKNOWN ? undefined : node
  }

  set(number: number, node: number): void {
    if (number > this.#count + AHEAD) throw new RecordError(`folder ${number} after ${this.#count}`)
    if (number >= this.#nodes.length) {
      const nodes = new Int32Array(Math.ceil(number * 1.5)).fill(UNKNOWN)
      nodes.set(this.#nodes)
      this.#nodes = nodes
    }
    this.#nodes[number] = node
    this.#count += 1
  }
}
