import { visibleText } from '@tideline/model'
import { onDiskFix } from '#checks/homes/on-disk-fix.ts'
import { defineLeftOutCheck } from './left-out-check.ts'

export const ramDisks = defineLeftOutCheck({
  code: 'RAM-1',
  title: 'Kept paths that are RAM disks',
  about:
    'Where the configuration mounts a RAM disk, that place starts empty at each boot. It cannot be kept as a whole; folders in it can, each by a rule of its own. To keep all of it, take the mount out of the configuration.',
  severity: 'warning',
  reason: 'memory-disk',
  ofMany: 'are RAM disks of their own',
  tell: ({ path }, _, { design, paths }) => {
    const isOfDesign = paths.inMemory.homes.some((home) => home.path === path)
    return {
      title: `${visibleText(path)} is a RAM disk of its own`,
      why: `Your ${isOfDesign ? 'design' : 'configuration'} mounts it, empty, at each boot. A rule cannot keep it; one for a folder in it can.`,
      ...(isOfDesign && { fix: onDiskFix(design, path) }),
    }
  },
})
