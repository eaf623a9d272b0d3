import {
  type HostRecord,
  type Inventory,
  isWithin,
  joinPath,
  type PathText,
  type Rule,
  recordIdOf,
  TreeIndex,
} from '@tideline/model'
import type { Decisions } from '@tideline/pipeline'
import type { NodeState } from '#ui/node-state.ts'

export type HostPlace = {
  path: PathText
  kind: Rule['kind']
  /** Absent where the path is not on the disk. */
  onDisk?: { state: NodeState; bytes: number; newestChange: number; isMeasured: boolean }
}

/** Where a record is on a host; where it is not, the paths that it would be at, if it names any. */
export function placesOfRecord(
  record: HostRecord,
  inventory: Inventory,
  decisions: Decisions,
): HostPlace[] {
  const id = recordIdOf(record)
  const found = Object.entries(inventory.trees).flatMap(([mountPoint, tree]) => {
    const index = TreeIndex.of(tree)
    return Object.entries(tree.records).flatMap(([key, recordId]): HostPlace[] => {
      if (recordId !== id) return []
      const node = Number(key)
      return [
        {
          path: index.pathOf(node),
          kind: tree.kinds.at(node) === 'd' ? 'directory' : 'file',
          onDisk: {
            state: decisions.trees[mountPoint]!.states[node]!,
            bytes: tree.allocatedBytes[node]!,
            newestChange: tree.newestChange[node]!,
            isMeasured: tree.classes.at(node) !== 'mount',
          },
        },
      ]
    })
  })
  return found.length > 0 ? found : wouldBeAt(record, inventory)
}

function wouldBeAt({ scope, path, kind }: HostRecord, inventory: Inventory): HostPlace[] {
  if (path.includes('*')) return []
  if (scope === 'system') return isInStore(path) ? [] : [{ path, kind }]
  return homesOf(inventory).map((home) => ({ path: joinPath(home, path), kind }))
}

function isInStore(path: PathText): boolean {
  return path === '/' || isWithin(path, '/nix')
}

function homesOf({ trees }: Inventory): PathText[] {
  return Object.values(trees).flatMap((tree) => {
    const index = TreeIndex.of(tree)
    return Object.keys(tree.homes).map((node) => index.pathOf(Number(node)))
  })
}
