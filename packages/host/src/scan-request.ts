import type { Facts, PathText } from '@tideline/model'
import { knownSnapshots } from '#known-snapshots.ts'
import { absolutePatterns, type FilePattern, homesOf } from '#scan/file-patterns.ts'
import type { ScanRequest } from '#scan/protocol.ts'

export type ScanWishes = {
  /** Files that are nodes of their own wherever they exist: those that the catalogue names. */
  files?: readonly FilePattern[]
  /** Trees to measure besides `/`. */
  mountPoints?: readonly PathText[]
  nodeLimit?: number
}

const NODE_LIMIT = 3_000_000

/** What the scanner is asked for on a host with these facts. */
export function scanRequest(wishes: ScanWishes, facts: Facts): ScanRequest {
  const { accounts } = facts
  const homes = accounts.state === 'known' ? homesOf(accounts.value.users) : []
  const mountPoints = ['/', ...(wishes.mountPoints ?? []).filter((path) => path !== '/')]
  return {
    mountPoints,
    homes,
    files: absolutePatterns(wishes.files ?? [], homes),
    snapshots: mountPoints.flatMap((mountPoint) => knownSnapshots(facts, mountPoint)),
    nodeLimit: wishes.nodeLimit ?? NODE_LIMIT,
  }
}
