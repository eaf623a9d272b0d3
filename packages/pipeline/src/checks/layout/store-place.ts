import {
  type PathText,
  type StoreObstacle,
  storeObstacle,
  storeObstacleWords,
  storeOf,
  storesToday,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const storePlace = defineCheck({
  code: 'STORE-1',
  title: 'The place of the store',
  about:
    'The persistent storage needs a mount point that the system does not use for anything else, nor empties at boot, and that no later mount hides, and a name that every program on the way takes as it is: letters, digits, dot, dash and underscore.',
  severity: 'blocker',
  needs: [],
  uses: ['persistedToday'],
  run({ design, facts, root }) {
    const inUse = storesToday(facts.persistedToday ?? [])
    const obstacle = storeObstacle(design, inUse, root.own)
    // Where nothing is kept today, that there is nothing to add to is said elsewhere.
    if (!obstacle || (obstacle.reason === 'not-in-use' && obstacle.stores.length === 0)) return []
    const free = design.migration === 'change-list' ? (inUse[0] ?? '/persist') : '/persist'
    return [found(obstacle, visibleText(storeOf(design)), free)]
  },
})

function found(obstacle: StoreObstacle, store: string, free: PathText): Found {
  if (obstacle.reason === 'not-in-use') return notInUse(obstacle.stores, store)
  return {
    title: `The store cannot be at ${store}`,
    why: storeObstacleWords(obstacle),
    fix: { label: `Use ${visibleText(free)}`, edits: [{ edit: 'set-store', store: free }] },
  }
}

function notInUse(stores: readonly PathText[], store: string): Found {
  const [used] = stores
  return {
    title: `Nothing is kept in ${store} today`,
    why: `What is kept lies in ${stores.map(visibleText).join(', ')}, and new paths join it there.`,
    remedy:
      'To have all of it in another store, choose “Another module, or another store” in Migrate, with a store on a disk that is mounted.',
    ...(used !== undefined && {
      fix: {
        label: `Keep new paths in ${visibleText(used)}`,
        edits: [{ edit: 'set-store', store: used }],
      },
    }),
  }
}
