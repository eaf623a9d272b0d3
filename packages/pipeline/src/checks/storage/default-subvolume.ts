import { isWithin } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const defaultSubvolume = defineCheck({
  code: 'BT-3',
  title: 'The default subvolume of btrfs',
  about:
    'A btrfs that is mounted without naming a subvolume shows its default one, which is the top level unless somebody set another. The default subvolume cannot be deleted. Tideline names subvolumes by path and the top level by its number, so that its own mounts do not depend on it; commands typed by hand do.',
  severity: 'note',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://btrfs.readthedocs.io/en/latest/btrfs-subvolume.html',
  needs: ['subvolumes', 'fstab'],
  run({ facts, design }) {
    const found = facts.subvolumes.find(({ isDefault }) => isDefault)
    if (!found || found.path === '') return []
    const { root } = design
    if ('subvolume' in root && isWithin(`/${found.path}`, `/${root.subvolume}`))
      return [cannotBeDeleted(found.path)]
    const entry = facts.fstab.find(({ mountPoint }) => mountPoint === '/')
    const isFoundByDefault =
      entry?.fsType === 'btrfs' && !entry.options.some((option) => option.startsWith('subvol'))
    if (isFoundByDefault) return [oldEntriesNeedIt(found.path)]
    return 'subvolume' in root ? [topLevelByNumber(found.path)] : []
  },
})

function cannotBeDeleted(path: string): Found {
  return {
    severity: 'warning',
    title: `${path} is the default subvolume, and cannot be deleted`,
    why: 'Moved to the old roots it stays the default one, and is never deleted.',
    remedy: 'Make the top level the default one: sudo btrfs subvolume set-default 5 /',
  }
}

function oldEntriesNeedIt(path: string): Found {
  return {
    title: 'The boot entries of today find / by the default subvolume',
    why: `fstab names no subvolume for /, so they start ${path} because it is the default one. They are your way back.`,
    remedy: 'Leave set-default alone until you have accepted the new root.',
  }
}

function topLevelByNumber(path: string): Found {
  return {
    title: 'A plain mount of the disk does not show old roots',
    why: `It shows ${path}, the default subvolume, while the new root and the old ones lie beside it.`,
    remedy: 'To look at them, mount the top level: sudo mount -o subvolid=5 DEVICE /mnt',
  }
}
