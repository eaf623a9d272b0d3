import { type Change, compareBytes, type Tree, TreeIndex } from '@tideline/model'

export const MOST_CHANGES = 10_000

/**
 * What has another size in `after`, the largest differences first; of what is new or gone the
 * topmost alone. Both trees are of the same mount point.
 */
export function changesBetween(before: Tree, after: Tree): { nodes: Change[]; isCut: boolean } {
  const found = new Comparison(before, after).all()
  found.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
  const nodes = found.slice(0, MOST_CHANGES).map(({ pathOf, ...bytes }) => ({
    path: pathOf(),
    thenBytes: bytes.thenBytes,
    nowBytes: bytes.nowBytes,
  }))
  return { nodes, isCut: found.length > MOST_CHANGES }
}

type Found = Omit<Change, 'path'> & { difference: number; pathOf: () => string }

/** Both trees are walked at once: siblings are in the same order, folders come before what is in them. */
class Comparison {
  readonly #then: TreeIndex
  readonly #now: TreeIndex
  readonly #found: Found[] = []

  constructor(
    readonly before: Tree,
    readonly after: Tree,
  ) {
    this.#then = TreeIndex.of(before)
    this.#now = TreeIndex.of(after)
  }

  all(): Found[] {
    const pairs: [then: number, now: number][] = [[0, 0]]
    for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
      const [then, now] = pair
      this.#tell(then, now)
      this.#compareChildren(then, now, pairs)
    }
    return this.#found
  }

  #compareChildren(thenFolder: number, nowFolder: number, pairs: [number, number][]): void {
    let then = thenFolder + 1
    let now = nowFolder + 1
    const thenEnd = this.#then.endOf(thenFolder)
    const nowEnd = this.#now.endOf(nowFolder)
    while (then < thenEnd || now < nowEnd) {
      const order = this.#order(then < thenEnd ? then : -1, now < nowEnd ? now : -1)
      if (order < 0) this.#tell(then, -1)
      else if (order > 0) this.#tell(-1, now)
      else pairs.push([then, now])
      if (order <= 0) then = this.#then.endOf(then)
      if (order >= 0) now = this.#now.endOf(now)
    }
  }

  /** Below 0 where only `then` is there, above where only `now` is. */
  #order(then: number, now: number): number {
    if (then < 0) return 1
    if (now < 0) return -1
    const [before, after] = [this.before.names.at(then)!, this.after.names.at(now)!]
    return before === after ? 0 : compareBytes(before, after)
  }

  #tell(then: number, now: number): void {
    const thenBytes = then < 0 ? null : this.before.allocatedBytes[then]!
    const nowBytes = now < 0 ? null : this.after.allocatedBytes[now]!
    if (thenBytes === nowBytes) return
    const difference = (nowBytes ?? 0) - (thenBytes ?? 0)
    const pathOf = () => (now < 0 ? this.#then.pathOf(then) : this.#now.pathOf(now))
    this.#found.push({ thenBytes, nowBytes, difference, pathOf })
  }
}
