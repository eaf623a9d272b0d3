import type { MoreStoreObstacle, StoreObstacle } from '#store.ts'
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
    case 'not-in-use':
      return `What is kept lies in ${obstacle.stores.map(visibleText).join(', ')}, and new paths join it there.`
  }
}

/** Why a store beside the first cannot lie there. */
export function moreStoreObstacleWords(obstacle: MoreStoreObstacle): string {
  switch (obstacle.reason) {
    case 'odd-name':
    case 'hidden':
      return storeObstacleWords(obstacle)
    case 'taken':
      return `${visibleText(obstacle.folder)} is part of the system, or something else is mounted there.`
    case 'not-in-use':
      return 'Nothing is kept there today. A new store would need a file system of its own in your configuration.'
    case 'in-another':
      return `It comes to the same place as the store ${visibleText(obstacle.other)}, or one would be inside the other.`
    case 'in-kept-folder':
      return 'A folder above it is kept, and would be mounted over it.'
    case 'no-disk':
      return 'It is on no disk of its own that is mounted today: what is copied there would be gone with the root. Put one there in your configuration first, and scan again.'
  }
}
