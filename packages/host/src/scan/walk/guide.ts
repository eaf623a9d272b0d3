import { globExpression } from '@tideline/model'

/**
 * What names mean on the way down from a mount point: where files are nodes, what is mounted, what
 * is not looked into. A step leads to others by names, as latin1, or by patterns in which `*` stands
 * for anything; step 0 is the mount point. Walkers are in several steps at once.
 */
export type GuideStep = { flags: number; links: GuideLink[] }
export type GuideLink = { name: string; isGlob: boolean; step: number }

export const StepFlag = {
  fileIsNode: 1,
  isMount: 2,
  mayHang: 4,
  isOpaque: 8,
  /** Every file here and below is a node. */
  allFiles: 16,
  // 32 is told of the folder to begin at: it lies among snapshots (native/README.md).
  /** A subvolume here is a snapshot. */
  isSnapshot: 64,
} as const

/** A guide to be asked by name. */
export class Guide {
  readonly #steps: { flags: number; named: Map<string, number>; globs: [RegExp, number][] }[]

  constructor(steps: readonly GuideStep[]) {
    this.#steps = steps.map(({ flags, links }) => ({
      flags,
      named: new Map(links.filter((it) => !it.isGlob).map(({ name, step }) => [name, step])),
      globs: links.filter((it) => it.isGlob).map(({ name, step }) => [globExpression(name), step]),
    }))
  }

  /** The steps that `latin1` leads to from any of `steps`. */
  follow(steps: readonly number[], latin1: string): number[] {
    const next: number[] = []
    for (const at of steps) {
      const { named, globs } = this.#steps[at]!
      const step = named.get(latin1)
      if (step !== undefined) next.push(step)
      for (const [matches, glob] of globs) if (matches.test(latin1)) next.push(glob)
    }
    return next
  }

  flagsOf(steps: readonly number[]): number {
    return steps.reduce((flags, at) => flags | this.#steps[at]!.flags, 0)
  }
}
