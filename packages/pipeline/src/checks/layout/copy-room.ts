import {
  type Design,
  formatBytes,
  isWithin,
  type PathText,
  type Plan,
  type Space,
  storeOf,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const copyRoom = defineCheck({
  code: 'SPACE-1',
  title: 'Room to copy what is kept',
  about:
    'The move from live media copies what is kept to its new place, and leaves the old root whole beside it; what is kept in addition to a list of today is copied to the store. On ext4 a copy takes its room a second time; btrfs and XFS share the blocks.',
  severity: 'blocker',
  needs: ['space'],
  run({ design, facts, paths, plan }) {
    const place = placeOfCopies(design, plan)
    const space = place && innermost(facts.space, place)
    const copied = paths.kept.reduce((sum, { scanned }) => sum + (scanned?.allocatedBytes ?? 0), 0)
    if (!space || copied <= space.availableBytes) return []
    return [
      {
        title: 'There is no room to copy what you keep',
        why: `It takes ${formatBytes(copied)} a second time, and ${formatBytes(space.availableBytes)} are free.`,
        ...wayOut(design),
      },
    ]
  },
})

/** Where copies take room that the originals do not have already; undefined where nothing is copied. */
function placeOfCopies(design: Design, plan: Plan | undefined): PathText | undefined {
  if (design.migration === 'keep-more') return storeOf(design)
  const disk = plan?.fileSystems.find(({ mountPoint }) => mountPoint === '/nix')
  return design.migration === 'live-media' && disk?.fsType === 'ext4' ? '/' : undefined
}

function innermost(all: readonly Space[], path: PathText): Space | undefined {
  return all
    .filter(({ mountPoint }) => isWithin(path, mountPoint))
    .sort((a, b) => b.mountPoint.length - a.mountPoint.length)[0]
}

function wayOut({ migration }: Design): Pick<Found, 'fix' | 'remedy'> {
  if (migration === 'keep-more') return { remedy: 'Keep less of it, or make room.' }
  return {
    fix: {
      label: 'Adopt in place: it copies nothing',
      edits: [{ edit: 'set-migration', migration: 'adopt-in-place' }],
    },
  }
}
