import { formatBytes, lostStays, type PathText, visibleText } from '@tideline/model'
import { defineCheck, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

export const ownData = defineCheck({
  code: 'DATA-1',
  title: 'Keys and documents that are to be lost',
  about:
    'What people keep in a home comes back from nowhere: keys, mail, documents, pictures. A rule to lose it does what it says. Nothing asks again at the reboot, so it is said once more before.',
  severity: 'warning',
  needs: [],
  run(given) {
    const lost = lostPlaces(given)
    const [first] = lost
    if (!first) return []
    const { tree } = given.root
    const bytes = lost.reduce((sum, path) => sum + tree!.allocatedBytes[given.root.find(path)!]!, 0)
    const named = lost.slice(0, MOST_NAMED).map(visibleText).join(', ')
    const stays = prefixed(lostStays(given.design, lost.length === 1 ? first : undefined))
    const more = lost.length > MOST_NAMED ? ` and ${lost.length - MOST_NAMED} more` : ''
    return [
      {
        title: `${formatBytes(bytes)} of keys and data in homes are to be lost`,
        why: `A rule loses ${named}${more}. The catalogue knows them as data that nothing makes again.${stays}`,
        path: first,
        fix: keepFix(lost),
      },
    ]
  },
})

const MOST_NAMED = 6

function prefixed(sentence: string | undefined): string {
  return sentence === undefined ? '' : ` ${sentence}`
}

/** Folders that a rule loses, each with a record of its own that says so. What is undecided is said elsewhere. */
function lostPlaces({ root, inventory }: Given<never, never>): PathText[] {
  const homes = root.homes().map((home) => `${home}/`)
  return Object.entries(root.tree?.records ?? {})
    .filter(([node, id]) => {
      const severity = inventory.records[id]?.severity
      const isFolder = root.tree!.kinds.at(Number(node)) === 'd'
      return isFolder && (severity === 'data-loss' || severity === 'lockout')
    })
    .map(([node]) => root.pathOf(Number(node)))
    .filter((path) => homes.some((home) => path.startsWith(home)))
    .filter((path) => root.rules.nearest(path)?.decision === 'lose')
    .filter((path) => root.isLost(path) && root.holdsAnythingLost(path))
    .filter((path, _, all) => !all.some((other) => path.startsWith(`${other}/`)))
}
