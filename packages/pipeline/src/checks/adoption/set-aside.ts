import { isAdopting, isCopying, storeOf, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const NAMED_AT_MOST = 8

export const setAside = defineCheck({
  code: 'ADOPT-4',
  title: 'Secrets that are lost and still there',
  about:
    'The move erases nothing. What is not kept is only out of sight: it lies in the storage, or in the folder of the old root, with the owner and mode it had. Where something is lost on purpose, because it should not be there any more, it has to be deleted by hand.',
  severity: 'note',
  notFor: ['root-stays', 'new-disk'],
  needs: [],
  run({ design, inventory, root }) {
    const paths = Object.entries(root.tree?.records ?? {}).flatMap(([node, id]) => {
      const path = root.pathOf(Number(node))
      const record = inventory.records[id]
      const isSecret = record?.isSensitive === true && record.advice === 'keep'
      const isDecided = root.rules.at(path)?.decision === 'lose'
      return isSecret && isDecided && root.isLost(path) && root.holdsAnything(path) ? [path] : []
    })
    const [first] = paths
    if (first === undefined) return []
    const more = paths.length - NAMED_AT_MOST
    const named = paths.slice(0, NAMED_AT_MOST).map(visibleText).join(', ')
    const where = isAdopting(design)
      ? `below ${visibleText(storeOf(design))}`
      : isCopying(design)
        ? 'in the old root, which is not mounted,'
        : 'in the folder of the old root'
    return [
      {
        title: 'What you decided to lose stays readable on the disk',
        why: `${named}${more > 0 ? ` and ${more} more` : ''}: sensitive, not kept, and still ${where} after the move.`,
        path: first,
        remedy: 'Delete it there yourself once you have accepted the new root.',
      },
    ]
  },
})
