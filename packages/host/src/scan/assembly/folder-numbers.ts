import type { FolderNumbers } from '#scan/assembly/assembler.ts'
import type { NodeRows } from '#scan/records/node-rows.ts'
import { NO_FOLDER } from '#scan/records/record.ts'
import { RecordError } from '#scan/records/record-error.ts'

const UNKNOWN = -2
// Each of the native walker's threads takes many at once, before it tells what has them.
const AHEAD = 2 ** 15

/** Numbers that are given out about in order, from 0. */
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
    this.#makeRoom(number)
    this.#nodes[number] = node
    this.#count += 1
  }

  setRows({ folders, above }: NodeRows, first: number, parents: Int32Array): void {
    for (let row = 0; row < folders.length; row += 1) {
      const number = above[row]!
      const parent = number < this.#nodes.length ? this.#nodes[number]! : UNKNOWN
      const isFirst = number === NO_FOLDER && first + row === 0
      if (parent < 0 && !isFirst) throw new RecordError(`folder ${number} was not told`)
      parents[first + row] = isFirst ? -1 : parent
      const folder = folders[row]!
      if (folder === NO_FOLDER) continue
      if (folder >= this.#nodes.length) this.#makeRoom(folder)
      if (this.#nodes[folder] !== UNKNOWN) throw new RecordError('a folder told twice')
      this.#nodes[folder] = first + row
      this.#count += 1
    }
  }

  #makeRoom(number: number): void {
    if (number > this.#count + AHEAD) throw new RecordError(`folder ${number} after ${this.#count}`)
    if (number < this.#nodes.length) return
    const nodes = new Int32Array(number * 2).fill(UNKNOWN)
    nodes.set(this.#nodes)
    this.#nodes = nodes
  }
}
