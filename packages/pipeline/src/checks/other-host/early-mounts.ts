import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const earlyMountsMissing = defineCheck({
  code: 'HOST-4',
  title: 'Mounts that the design wants early',
  about:
    'A design may ask that a mount of the host’s own configuration is there in stage 1. Where that configuration has no such mount, the option makes one without a device, and the evaluation ends.',
  severity: 'blocker',
  needs: ['fstab'],
  uses: ['mounts'],
  run({ design, root }) {
    if (design.migration === 'fresh-install') return []
    const own = new Set(root.own.map(({ mountPoint }) => mountPoint))
    return design.surroundings.earlyMounts
      .filter((mountPoint) => !own.has(mountPoint))
      .map((mountPoint) => ({
        title: `Nothing is mounted at ${visibleText(mountPoint)} on this machine`,
        why: 'The design asks for it in stage 1, and your configuration does not say what it is.',
        path: mountPoint,
        fix: {
          label: 'Do not ask for it',
          edits: [{ edit: 'forget-early-mount' as const, mountPoint }],
        },
      }))
  },
})
