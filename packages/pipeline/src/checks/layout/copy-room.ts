import { formatBytes } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const copyRoom = defineCheck({
  code: 'SPACE-1',
  title: 'Room to copy what is kept',
  about:
    'The move from live media copies what is kept to its new place, and leaves the old root whole beside it. On ext4 a copy takes its room a second time; btrfs and XFS share the blocks.',
  severity: 'blocker',
  needs: ['space'],
  run({ design, facts, paths, plan }) {
    const disk = plan?.fileSystems.find(({ mountPoint }) => mountPoint === '/nix')
    if (design.migration !== 'live-media' || disk?.fsType !== 'ext4') return []
    const space = facts.space.find(({ mountPoint }) => mountPoint === '/')
    const copied = paths.kept.reduce((sum, { scanned }) => sum + (scanned?.allocatedBytes ?? 0), 0)
    if (!space || copied <= space.availableBytes) return []
    return [
      {
        title: 'There is no room to copy what you keep',
        why: `It takes ${formatBytes(copied)} a second time, and ${formatBytes(space.availableBytes)} are free.`,
        fix: {
          label: 'Adopt in place: it copies nothing',
          edits: [{ edit: 'set-migration', migration: 'adopt-in-place' }],
        },
      },
    ]
  },
})
