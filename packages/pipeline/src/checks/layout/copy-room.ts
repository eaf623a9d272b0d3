import {
  type Design,
  formatBytes,
  isAdopting,
  isCopying,
  isWithin,
  type KeptPath,
  type PathText,
  type Plan,
  type PlannedCopy,
  type Space,
  storeOf,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const copyRoom = defineCheck({
  code: 'SPACE-1',
  title: 'Room to copy what is kept',
  about:
    'The move from live media copies what is kept to its new place, and leaves the old root whole beside it; the ways to another volume copy it there; what is kept in addition to a list of today is copied to the store. On ext4 a copy takes its room a second time; btrfs and XFS share the blocks.',
  severity: 'blocker',
  needs: ['space'],
  run({ design, facts, paths, plan }) {
    if (isCopying(design)) return roomOfVolumes(plan?.migration.costs.copies ?? [], facts.space)
    const copied = new Map<Space, number>()
    for (const path of paths.kept) {
      const space = placeOfCopy(path, design, plan, facts.space)
      if (space) copied.set(space, (copied.get(space) ?? 0) + (path.scanned?.allocatedBytes ?? 0))
    }
    return [...copied].flatMap(([space, bytes]) =>
      bytes <= space.availableBytes ? [] : [{ ...noRoom(space, bytes), ...wayOut(design) }],
    )
  },
})

/** Nix, which is copied too, is measured by the steps. */
function roomOfVolumes(copies: readonly PlannedCopy[], spaces: readonly Space[]): Found[] {
  return copies.flatMap(({ onMountPoint, bytes }) => {
    const space = spaces.find(({ mountPoint }) => mountPoint === onMountPoint)
    return space && bytes > space.availableBytes
      ? [{ ...noRoom(space, bytes), remedy: 'Keep less of it, or take a larger volume.' }]
      : []
  })
}

function noRoom(
  { mountPoint, availableBytes }: Space,
  bytes: number,
): Pick<Found, 'title' | 'why'> {
  return {
    title: 'There is no room to copy what you keep',
    why: `It takes ${formatBytes(bytes)} on the file system of ${visibleText(mountPoint)}, and ${formatBytes(availableBytes)} are free.`,
  }
}

/** The file system on which a copy takes room that the original does not have already. */
function placeOfCopy(
  { store }: KeptPath,
  design: Design,
  plan: Plan | undefined,
  spaces: readonly Space[],
): Space | undefined {
  const target = innermost(spaces, store)
  if (design.migration === 'keep-more') return target
  const place = plan?.moreStores.some((other) => other.store === store) ? target : undefined
  const root = innermost(spaces, '/')
  if (place && place !== root) return place
  if (design.migration !== 'live-media' && !(place && isAdopting(design))) return undefined
  const top = design.migration === 'live-media' ? '/nix' : storeOf(design)
  const disk = plan?.fileSystems.find(({ mountPoint }) => mountPoint === top)
  return disk?.fsType === 'ext4' ? root : undefined
}

function innermost(all: readonly Space[], path: PathText): Space | undefined {
  return all
    .filter(({ mountPoint }) => isWithin(path, mountPoint))
    .sort((a, b) => b.mountPoint.length - a.mountPoint.length)[0]
}

function wayOut(design: Design): Pick<Found, 'fix' | 'remedy'> {
  if (design.migration === 'keep-more') return { remedy: 'Keep less of it, or make room.' }
  if (isAdopting(design)) return { remedy: 'Keep it in the first store, or make room.' }
  return {
    fix: {
      label: 'Adopt in place: it copies nothing',
      edits: [{ edit: 'set-migration', migration: 'adopt-in-place' }],
    },
  }
}
