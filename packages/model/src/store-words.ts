import type { DiskFault } from '#disk-fault.ts'
import type { PathText } from '#path.ts'
import type { MoreStoreObstacle, StoreObstacle } from '#store-obstacles.ts'
import { visibleText } from '#visible-text.ts'

/** Why the list of what is kept cannot lie there. */
export function storeObstacleWords(obstacle: StoreObstacle): string {
  switch (obstacle.reason) {
    case 'odd-name':
      return 'Its path may hold letters, digits, dot, dash and underscore only.'
    case 'taken':
      return `${visibleText(obstacle.folder)} is part of the system and not free to hold what is kept.`
    case 'hidden':
      return `${visibleText(obstacle.by)} is mounted later, and would hide it: what is kept would not come back.`
    case 'nix':
      return 'Nix has /nix for itself: a kept /var would come to lie in its own /nix/var. Choose a folder in it, like /nix/persist.'
    case 'home':
      return homeWords(obstacle)
    case 'around-old':
      return `The store of today, ${visibleText(obstacle.old)}, is around it or in it: the new one has to lie apart, or it would go where the old one is taken away.`
    case 'not-in-use':
      return `What is kept lies in ${obstacle.stores.map(visibleText).join(', ')}, and new paths join it there.`
  }
}

function homeWords({ home, owner, isIn }: Extract<StoreObstacle, { reason: 'home' }>): string {
  const [folder, name] = [visibleText(home), visibleText(owner)]
  return isIn
    ? `${folder} belongs to ${name}, who could read, take away and replace what lies in it: the keys and passwords of the machine would.`
    : `The home of ${name}, ${folder}, lies in it: what is kept has to be apart from what ${name} owns.`
}

/** Why a store beside the first cannot lie there. */
export function moreStoreObstacleWords(obstacle: MoreStoreObstacle): string {
  switch (obstacle.reason) {
    case 'odd-name':
    case 'hidden':
    case 'nix':
    case 'home':
    case 'around-old':
      return storeObstacleWords(obstacle)
    case 'taken':
      return `${visibleText(obstacle.folder)} is part of the system, or something else is mounted there.`
    case 'not-in-use':
      return 'Nothing is kept there today. A new store would need a file system of its own in your configuration.'
    case 'in-another':
      return `It comes to the same place as the store ${visibleText(obstacle.other)}, or one would be inside the other.`
    case 'unfit':
      return diskFaultWords(obstacle.mountPoint, obstacle.fault)
    case 'in-kept-folder':
      return 'A folder above it is kept, and would be mounted over it.'
    case 'no-disk':
      return 'It is on no disk of its own that is mounted today: what is copied there would be gone with the root. Put one there in your configuration first, and scan again.'
  }
}

/** Why what is kept cannot lie on the disk that is mounted there. */
export function diskFaultWords(mountPoint: PathText, fault: DiskFault): string {
  const disk = visibleText(mountPoint)
  switch (fault.fault) {
    case 'elsewhere':
      return `${disk} is no disk of this machine.`
    case 'by-hand':
      return `${disk} is mounted today, but not by your configuration: put it there first, and scan again.`
    case 'unseen':
      return `What file system ${disk} is, is not known: mount it, and scan again.`
    case 'option':
      return `${disk} is mounted with ${fault.option}, and what is kept or Nix could not be used from there.`
    case 'file-system':
      return `${disk} is ${fault.fsType}, which does not keep owners, modes and links as they are.`
    case 'late':
      return `${disk} is mounted with ${fault.options.join(', ')}, so that it may come late, or not at all, and what is kept has to be there in stage 1. Take ${fault.options.length > 1 ? 'these' : 'that'} out of its options in your configuration and scan again, or choose another disk.`
  }
}
