import { lstatSync, readdirSync } from 'node:fs'

/** All that a look at a tree must not change, by path; the date of reading of what is a file. */
export type TreeState = Map<string, { kept: string; readAt: bigint | undefined }>

/** `tree` and all below it. Paths are the tree's own, one character for each byte. */
export function treeState(tree: string): TreeState {
  const state: TreeState = new Map()
  const visit = (path: Buffer) => {
    const stat = lstatSync(path, { bigint: true })
    const { ino, mode, uid, gid, size, nlink, mtimeNs, ctimeNs } = stat
    state.set(path.subarray(tree.length).toString('latin1') || '/', {
      kept: [ino, mode, uid, gid, size, nlink, mtimeNs, ctimeNs].join(' '),
      readAt: stat.isFile() ? stat.atimeNs : undefined,
    })
    if (!stat.isDirectory()) return
    for (const name of readdirSync(path, { encoding: 'buffer' }))
      visit(Buffer.concat([path, Buffer.from('/'), name]))
  }
  visit(Buffer.from(tree))
  return state
}

/** Paths that came, went or changed between the two. */
export function changedPaths(before: TreeState, after: TreeState): string[] {
  const all = new Set([...before.keys(), ...after.keys()])
  return [...all].filter((path) => before.get(path)?.kept !== after.get(path)?.kept)
}

/** Files whose contents somebody read. */
export function readPaths(before: TreeState, after: TreeState): string[] {
  return [...after].flatMap(([path, { readAt }]) =>
    readAt !== undefined && before.get(path)?.readAt !== readAt ? [path] : [],
  )
}
