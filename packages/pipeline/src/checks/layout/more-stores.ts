import {
  moreStoreObstacles,
  moreStoreObstacleWords,
  type PathText,
  storesToday,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const moreStores = defineCheck({
  code: 'STORE-2',
  title: 'The places of the other stores',
  about:
    'A store beside the first is a folder of what is / today, mounted under its own name, or lies on a disk that the host mounts itself; beside another list, on a root that starts empty already, on such a disk alone. The disk has to keep owners and modes, to be there in stage 1, and not to be mounted for reading alone or by hand. Its name has to be free, plain, in no user’s home and in no other store: a backup that takes one would take the other, and a mount would hide what is below it.',
  severity: 'blocker',
  needs: [],
  uses: ['persistedToday', 'accounts'],
  run({ design, facts, root, scanned }) {
    const inUse = storesToday(facts.persistedToday ?? [])
    const ground = { inUse, own: root.own, accounts: facts.accounts?.users }
    const refused = moreStoreObstacles(design, ground)
    const noFolders = design.moreStores.flatMap(({ path }) => {
      const found = scanned.find(path)
      const isRefused = refused.some(({ store }) => store === path)
      return isRefused || !found || found.kind === 'd' ? [] : [foundAt(path, NO_FOLDER)]
    })
    return [
      ...refused.map(({ store, obstacle }) => foundAt(store, moreStoreObstacleWords(obstacle))),
      ...noFolders,
    ]
  },
})

function foundAt(store: PathText, why: string): Found {
  return {
    title: `There cannot be a store at ${visibleText(store)}`,
    why,
    path: store,
    fix: {
      label: 'Keep its paths in the first store',
      edits: [{ edit: 'remove-store', path: store }],
    },
  }
}

const NO_FOLDER = 'Something has that name already, and it is no folder.'
