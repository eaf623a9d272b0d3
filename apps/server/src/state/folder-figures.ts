import type { Problem, Snapshot, Tree } from '@tideline/model'

/** Where a folder is said to hold less than what lies in it: what is left over would be less than nothing. */
export function figuresProblem({ trees }: Snapshot): Problem | undefined {
  for (const tree of Object.values(trees))
    for (const column of ['allocatedBytes', 'entries'] as const) {
      const node = tooSmallFolder(tree.parents, tree[column])
      if (node === undefined) continue
      return {
        code: 'snapshot-invalid',
        severity: 'blocker',
        title: 'This snapshot file cannot be opened',
        why: `It does not have the expected form at trees.${tree.mountPoint}.${column}: node ${node} is a folder with less than what is in it`,
        remedy: 'Make the file again; if Tideline wrote it as it is, please report it.',
      }
    }
  return undefined
}

function tooSmallFolder(parents: Tree['parents'], figures: ArrayLike<number>): number | undefined {
  const inside = new Float64Array(parents.length)
  for (let node = 1; node < parents.length; node += 1) inside[parents[node]!]! += figures[node]!
  const found = inside.findIndex((sum, node) => sum > figures[node]!)
  return found < 0 ? undefined : found
}
