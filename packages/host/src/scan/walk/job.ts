/** Where folders are still to be opened, or names to be looked at. All names are latin1. */
export type Place = {
  /** From the folder that the walk begins at. */
  way: string[]
  /** What is found there has to be this; without it, it is the folder that the walk begins at. */
  identity: { device: number; inode: number } | undefined
  /** Folders in it that have numbers. */
  found: string[]
  /** Folders in it that have none. */
  folders: string[]
  /** Names in it to be looked at, with `/` between. */
  entries: string
}

/**
 * A piece of work for one of several processes. Its folders have numbers from 0 in the order in
 * which they are written: each place, then those found in it. What is opened gets the next ones.
 */
export type Job = {
  places: Place[]
  /** The only place is the folder that the walk begins at, to be told and read. */
  isFirst: boolean
  /** Of the tree so far: what is small against them is counted, not told. */
  seenBytes: number
}

/** What all jobs of a walk have in common. */
export type WalkTerms = {
  guide: { flags: number; links: { name: string; isGlob: boolean; step: number }[] }[]
  /** Where in the guide the walk begins. */
  steps: number[]
  /** Every file is a node. */
  hasAllFiles: boolean
  isAmongSnapshots: boolean
  /** The mount table at the beginning, as latin1. */
  mountTable: string
}
