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
    'The persistent storage needs a mount point that the system does not use for anything else, nor empties at boot, that no later mount hides, that is no user’s home and is apart from a store that it takes the place of, and a name that every program on the way takes as it is: letters, digits, dot, dash and underscore.',
  severity: 'blocker',
  needs: [],
  uses: ['persistedToday', 'accounts'],
  run({ design, facts, root }) {
    const inUse = storesToday(facts.persistedToday ?? [])
    const ground = { inUse, own: root.own, accounts: facts.accounts?.users }
    const obstacle = storeObstacle(design, ground)
    // Where nothing is kept today, that there is nothing to add to is said elsewhere.
    if (!obstacle || (obstacle.reason === 'not-in-use' && obstacle.stores.length === 0)) return []
    const known = design.migration === 'change-list' ? (inUse[0] ?? '/persist') : '/persist'
    const free = obstacle.reason === 'nix' ? '/nix/persist' : known
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
