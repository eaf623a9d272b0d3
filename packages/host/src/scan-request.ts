import type { Facts, PathText } from '@tideline/model'
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
export function scanRequest(wishes: ScanWishes, { accounts }: Facts): ScanRequest {
  const homes = accounts.state === 'known' ? homesOf(accounts.value.users) : []
  return {
    mountPoints: ['/', ...(wishes.mountPoints ?? []).filter((path) => path !== '/')],
    homes,
    files: absolutePatterns(wishes.files ?? [], homes),
    nodeLimit: wishes.nodeLimit ?? NODE_LIMIT,
  }
}
