import {
  type FactValue,
  freeSubvolume,
  isBlankTaken,
  type RootVolume,
  type SubvolumeConflict,
  subvolumeConflict,
} from '@tideline/model'
import type { Found, Given } from '#checks/check.ts'

/** All that is known of the btrfs that the root is on; each only makes the answer better. */
export const VOLUME_FACTS = ['mounts', 'fstab', 'blockDevices', 'subvolumes'] as const

type VolumeGiven = Pick<Given<never, (typeof VOLUME_FACTS)[number]>, 'design' | 'facts' | 'root'>

/** Of the subvolume that the design has wiped at each boot, where it has one. */
export function conflictOf(
  given: VolumeGiven,
): { subvolume: string; conflict: SubvolumeConflict } | undefined {
  if (!('subvolume' in given.design.root)) return undefined
  const { subvolume } = given.design.root
  const conflict = subvolumeConflict(subvolume, volumeOf(given))
  return conflict && { subvolume, conflict }
}

/** The name of the snapshot that new roots are to be made from, where something else has it. */
export function takenBlank(given: VolumeGiven): string | undefined {
  const { root } = given.design
  if (!('blank' in root) || !isBlankTaken(root.blank, volumeOf(given))) return undefined
  return root.blank
}

/** A button for another name, or what to do where none is free. */
export function anotherName(given: VolumeGiven): Pick<Found, 'fix' | 'remedy'> {
  const free = freeSubvolume(volumeOf(given))
  if (free === undefined) return { remedy: 'Choose another name for it.' }
  const edits = [{ edit: 'set-subvolume' as const, subvolume: free }]
  return { fix: { label: `Use ${free}`, edits } }
}

function volumeOf({ facts, root }: VolumeGiven): RootVolume {
  const { mounts, fstab, blockDevices, subvolumes } = facts as {
    [Name in (typeof VOLUME_FACTS)[number]]?: FactValue<Name>
  }
  return {
    ...{ mounts, fstab, blockDevices, subvolumes },
    seen(path) {
      const node = root.find(path)
      if (node === undefined || !root.tree) return undefined
      return { kind: root.tree.kinds.at(node)!, mark: root.tree.marks[node] }
    },
  }
}
