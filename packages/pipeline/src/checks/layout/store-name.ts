import { isAdopting, storeLink, storeObstacle, storeOf, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const storeName = defineCheck({
  code: 'ADOPT-1',
  title: 'The name of the store on the root of today',
  about:
    'Before the first boot into the new layout something may ask for a file on the store by its path already: secrets for the initrd, keys of secure boot, password files. So the first step makes a link of that name on the old root, which leads to the old root itself. The name must be free for that, and to mount the store there later.',
  severity: 'blocker',
  notFor: ['new-disk'],
  needs: [],
  uses: ['accounts'],
  run({ design, facts, root, scanned }) {
    const ground = { inUse: [], own: root.own, accounts: facts.accounts?.users }
    if (!isAdopting(design) || storeObstacle(design, ground)) return []
    const store = storeOf(design)
    const found = scanned.find(store)
    // Done already is fine: then it is the link to its own folder that the steps make.
    const isDone = found?.kind === 'l' && found.linkTarget === storeLink(store)
    const isMount = root.own.some(({ mountPoint }) => mountPoint === store)
    if ((!found || isDone) && !isMount) return []
    return [
      {
        title: `${visibleText(store)} is taken`,
        why: 'The old root is to be mounted there, and until then the name must lead to it. Something else has that name.',
        path: store,
        remedy: `Move what is at ${visibleText(store)} aside, or choose another place for the store.`,
      },
    ]
  },
})
