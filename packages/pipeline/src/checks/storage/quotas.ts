import { defineCheck } from '#checks/check.ts'
import { rootVolume } from '#checks/storage/root-volume.ts'

export const quotas = defineCheck({
  code: 'BT-1',
  title: 'Quotas of btrfs',
  about:
    'With quotas on, btrfs counts anew whose each piece of data is whenever a subvolume is deleted. A root that is made anew at each boot is deleted later, and on a large file system the machine can be slow, or stand still, meanwhile.',
  severity: 'note',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://btrfs.readthedocs.io/en/latest/btrfs-quota.html',
  needs: ['btrfs', 'mounts'],
  uses: ['blockDevices'],
  run({ facts, design }) {
    if (!('subvolume' in design.root)) return []
    const volume = rootVolume(facts.btrfs, facts.mounts, facts.blockDevices)
    if (!volume?.areQuotasOn) return []
    return [
      {
        title: 'Old roots are slow to delete while quotas are on',
        why: 'This file system has quotas on, and each old root is a subvolume that is deleted some day.',
        remedy:
          'If nothing needs them, turn them off: sudo btrfs quota disable /. snapper uses them only to limit the space of snapshots.',
      },
    ]
  },
})
