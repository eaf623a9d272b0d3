import { oldRootsOf, type RootDesign } from '#root-design.ts'

/** subvolume, folder: the root itself · blank: the snapshot that it is made from · dataset: of ZFS. */
export type RootNameField = 'subvolume' | 'blank' | 'folder' | 'dataset'
export type RootName = { field: RootNameField; name: string }

/** What a root is called on its disk, and what it is made from; none where it has no name. */
export function rootNames(root: RootDesign): RootName[] {
  switch (root.strategy) {
    case 'tmpfs':
    case 'unchanged':
      return []
    case 'btrfs-recreate':
    case 'btrfs-keep':
      return [{ field: 'subvolume', name: root.subvolume }]
    case 'btrfs-blank':
      return [
        { field: 'subvolume', name: root.subvolume },
        { field: 'blank', name: root.blank },
      ]
    case 'zfs':
      return [{ field: 'dataset', name: root.dataset }]
    case 'bcachefs':
      return [{ field: 'folder', name: root.folder }]
  }
}

/** Where a reset works, below the top level of the file system; datasets are no paths. */
export function pathsOfReset(root: RootDesign): string[] {
  return rootNames(root).flatMap(({ field, name }) => WORKS_AT[field](name))
}

const WORKS_AT: Record<RootNameField, (name: string) => string[]> = {
  subvolume: withOldRoots,
  folder: withOldRoots,
  blank: (name) => [name],
  dataset: () => [],
}

function withOldRoots(name: string): string[] {
  return [name, oldRootsOf(name)]
}
