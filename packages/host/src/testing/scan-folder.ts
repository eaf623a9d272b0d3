import { execFileSync, spawnSync } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import { type PathText, type ScanEngine, type Tree, TreeIndex } from '@tideline/model'
import { expect } from 'vitest'
import type { ScanReply, ScanRequest } from '#scan/protocol.ts'
import { spawnScanner } from '#scan/spawn-scanner.ts'

export const wholeTree: ScanRequest = {
  mountPoints: ['/'],
  homes: [],
  files: [],
  snapshots: [],
  nodeLimit: 1_000_000,
}

/**
 * What both walkers find below a folder, which has to be the same; where there is no compiler, what
 * the one that is always there finds. Which it was is left out.
 */
export async function scanFolder(
  entry: string,
  folder: string,
  request: Partial<ScanRequest> = {},
): Promise<ScanReply> {
  const replies: ScanReply[] = []
  for (const engine of engines) {
    const { scan, ...found } = await scanWith(engine, entry, folder, request)
    const { engine: used, ...rest } = scan
    if (used !== engine) throw new Error(`${used} walked, not ${engine}`)
    replies.push({ ...found, scan: rest })
  }
  const [first, second] = replies
  if (second && !isDeepStrictEqual(plain(first!), plain(second)))
    expect(plain(second)).toEqual(plain(first!))
  return first!
}

const hasCompiler = ['cc', 'gcc', 'clang'].some(
  (compiler) => spawnSync(compiler, ['--version']).status === 0,
)

/** Those that can be tested here. */
export const engines: ScanEngine[] = hasCompiler ? ['typescript', 'native'] : ['typescript']

export async function scanWith(
  engine: ScanEngine,
  entry: string,
  folder: string,
  request: Partial<ScanRequest> = {},
): Promise<ScanReply> {
  const scanner = spawnScanner({ entry, sysroot: folder })
  try {
    return await scanner.scan({ ...wholeTree, ...request, engine })
  } finally {
    await scanner.close()
  }
}

/** With columns as arrays, to be compared. */
export function plain({ trees, ...reply }: ScanReply) {
  const shown = Object.entries(trees).map(([mountPoint, tree]) => [
    mountPoint,
    { ...tree, names: [...tree.names], kinds: [...tree.kinds] },
  ])
  return { ...reply, trees: Object.fromEntries(shown) }
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

/** What GNU du says of apparent bytes; undefined for one that leaves out folders, as from 9.2 on. */
export function apparentUsage(folder: string): number | undefined {
  return countsFolders ? diskUsage(folder, '--apparent-size') : undefined
}

const countsFolders = /coreutils\) (?:[0-8]\.|9\.[01]\b)/.test(
  execFileSync('du', ['--version'], { encoding: 'utf8' }),
)

/** Everything about the node at a path, or undefined. */
export function nodeAt(tree: Tree, path: PathText) {
  const node = TreeIndex.of(tree).find(path)
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
