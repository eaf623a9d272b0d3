import {
  isBelow,
  isCopying,
  isRootInMemory,
  type PathText,
  storeOf,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import type { RootPaths } from '#checks/root-paths.ts'

const DOCKER: PathText = '/var/lib/docker'

export const dockerSubvolumes = defineCheck({
  code: 'CT-2',
  title: 'Subvolumes that Docker makes',
  about:
    'On btrfs, Docker can make a subvolume of each layer of each image. Copies make plain folders of them, which Docker does not read; snapshots of the subvolume above leave them out; and whatever deletes that one must delete them first.',
  severity: 'note',
  source: 'https://docs.docker.com/engine/storage/drivers/btrfs-driver/',
  needs: [],
  run({ root, design }) {
    const count = subvolumesBelow(root, DOCKER)
    if (count === 0) return []
    return [inThisDesign(count, root, design)]
  },
})

function inThisDesign(
  count: number,
  root: RootPaths,
  design: Given<never, never>['design'],
): Found {
  const path = DOCKER
  const other = 'Or move Docker to the driver overlay2 first, and pull the images again.'
  if (root.isLost(path) && isRootInMemory(design.root))
    return {
      severity: 'warning',
      path,
      title: 'Docker would have no btrfs for its layers',
      why: `It keeps ${count} subvolumes in ${path}, which would be on a RAM disk: its driver for btrfs does not start there.`,
      remedy: `Keep ${path}. ${other}`,
    }
  if (root.isLost(path))
    return {
      severity: 'warning',
      path,
      title: `Each boot would leave ${count} subvolumes of Docker to delete`,
      why: `They lie in ${path}, on the root that is made anew, and are deleted one by one with it.`,
      remedy: `Keep ${path}. ${other}`,
    }
  if (design.migration === 'live-media' || isCopying(design))
    return {
      severity: 'warning',
      path,
      title: `Docker could not read the copies of its ${count} subvolumes`,
      why: 'What is kept is copied, and a copy of a subvolume is a plain folder.',
      remedy: `Adopt in place: it copies nothing. ${other}`,
    }
  return {
    path,
    title: `${count} subvolumes of Docker stay inside ${visibleText(storeOf(design))}`,
    why: 'They go on working where they are. Snapshots of the store leave them out, and a copy of the store is not one that Docker can read.',
    remedy:
      'Where you back up the store by snapshots, back up volumes of containers by other means.',
  }
}

/** The scan marks them where it may read the folder. */
function subvolumesBelow(root: RootPaths, folder: PathText): number {
  const marks = Object.entries(root.tree?.marks ?? {})
  return marks.filter(
    ([node, mark]) =>
      (mark === 'subvolume' || mark === 'snapshot') && isBelow(root.pathOf(Number(node)), folder),
  ).length
}
