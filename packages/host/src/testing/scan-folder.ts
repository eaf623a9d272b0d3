import { execFileSync } from 'node:child_process'
import { type PathText, type Tree, TreeIndex } from '@tideline/model'
import type { ScanReply, ScanRequest } from '#scan/protocol.ts'
import { spawnScanner } from '#scan/spawn-scanner.ts'

export const wholeTree: ScanRequest = {
  mountPoints: ['/'],
  homes: [],
  files: [],
  nodeLimit: 1_000_000,
}

export async function scanFolder(
  entry: string,
  folder: string,
  request: Partial<ScanRequest> = {},
): Promise<ScanReply> {
  const scanner = spawnScanner({ entry, sysroot: folder })
  try {
    return await scanner.scan({ ...wholeTree, ...request })
  } finally {
    await scanner.close()
  }
}

/** What GNU du says. */
export function diskUsage(folder: string, ...options: string[]): number {
  const output = execFileSync('du', ['-x', '-s', '--block-size=1', ...options, folder], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Number.parseInt(output, 10)
}

/** Everything about the node at a path, or undefined. */
export function nodeAt(tree: Tree, path: PathText) {
  const node = new TreeIndex(tree).find(path)
  if (node === undefined) return undefined
  return {
    kind: tree.kinds.at(node),
    allocated: tree.allocatedBytes[node],
    apparent: tree.apparentBytes[node],
    entries: tree.entries[node],
    newest: tree.newestChange[node],
    uid: tree.uids[node],
    gid: tree.gids[node],
    mode: tree.modes[node],
    mark: tree.marks[node],
    linkTarget: tree.linkTargets[node],
  }
}
