import { storeObstacle, storeOf, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const storePlace = defineCheck({
  code: 'STORE-1',
  title: 'The place of the store',
  about:
    'The persistent storage needs a mount point that the system does not use for anything else, and a name that every program on the way takes as it is: letters, digits, dot, dash and underscore.',
  severity: 'blocker',
  needs: [],
  run({ design }) {
    const obstacle = storeObstacle(design)
    if (!obstacle) return []
    return [
      {
        title: `The store cannot be at ${visibleText(storeOf(design))}`,
        why:
          obstacle.reason === 'odd-name'
            ? 'Its path may hold letters, digits, dot, dash and underscore only.'
            : `${obstacle.folder} is part of the system and not free to hold the old root.`,
        fix: { label: 'Use /persist', edits: [{ edit: 'set-store', store: '/persist' }] },
      },
    ]
  },
})
