import {
  isNameObstacle,
  MOST_ODD_NAMES,
  type NameObstacle,
  oddlyNamedNodes,
  type PathText,
  parentOf,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { keepEdit } from '#checks/keep-fix.ts'
import { nearestKeepable } from './misnamed.ts'
import { whyMisnamed } from './why-misnamed.ts'

export const undecidedNames = defineCheck({
  code: 'NAME-6',
  title: 'Undecided places that cannot be kept by their names',
  about:
    'What is kept is brought back by a unit or a line that has its name in it, and neither Nix nor systemd can write every name: not one with a line break, say, and of a folder not one with letters beyond ASCII. As long as nobody decides about such a place it is lost with all else that is undecided, and one press that keeps what is undecided passes it over. The folder above it can be kept as a whole; or it gets another name.',
  severity: 'warning',
  needs: [],
  run(given) {
    if (given.numbers.undecidedPlaces === 0) return []
    const misnamed = misnamedPlaces(given)
    const inFolders = misnamed.filter(({ folder }) => folder !== undefined)
    const alone = misnamed.filter(({ folder }) => folder === undefined)
    const isPart = oddNamesOf(given).length >= MOST_ODD_NAMES
    return [...comingWithFolders(inFolders, isPart), ...comingWithNothing(alone, isPart)]
  },
})

type Misnamed = { path: PathText; obstacle: NameObstacle; folder: PathText | undefined }

/** Of those that are never folded away: what is said must not depend on how much of the tree is carried. */
function misnamedPlaces(given: Given<never, never>): Misnamed[] {
  const odd = new Set(oddNamesOf(given))
  if (odd.size === 0) return []
  const said = new Set(given.paths.leftOut.map(({ rule }) => rule.path))
  return given.undecided().flatMap(({ path, kind, canKeep }) => {
    const isWhole =
      odd.has(given.root.find(path) ?? -1) && given.root.rules.below(path).length === 0
    if (canKeep || said.has(path) || !isWhole) return []
    const obstacle = given.obstacleTo({ path, kind, decision: 'keep' })
    if (!obstacle || !isNameObstacle(obstacle)) return []
    return [{ path, obstacle, folder: nearestKeepable(path, given) }]
  })
}

function oddNamesOf({ root: { tree } }: Given<never, never>): readonly number[] {
  return tree ? oddlyNamedNodes(tree) : []
}

/** `isPart`: there are more names to look at than were. */
function comingWithFolders(misnamed: readonly Misnamed[], isPart: boolean): Found[] {
  const folders = [...new Set(misnamed.flatMap(({ folder }) => folder ?? []))]
  const [one, ...more] = folders
  if (one === undefined) return []
  return [
    {
      ...about(misnamed, { hasFolder: true, isPart }),
      path: one,
      fix: {
        label:
          more.length === 0
            ? `Keep the folder above: ${visibleText(one)}`
            : `Keep the folders above: ${namesOf(folders)}`,
        edits: folders.map((folder) => keepEdit(folder)),
        isWide: true,
      },
    },
  ]
}

function comingWithNothing(misnamed: readonly Misnamed[], isPart: boolean): Found[] {
  const [first] = misnamed
  if (!first) return []
  return [
    {
      ...about(misnamed, { hasFolder: false, isPart }),
      path: parentOf(first.path),
      remedy: `No folder above can be kept as a whole. ${
        misnamed.length === 1
          ? 'Rename it and read the machine again, or decide to lose it.'
          : 'Rename each and read the machine again, or decide to lose them.'
      }`,
    },
  ]
}

function about(
  misnamed: readonly Misnamed[],
  { hasFolder, isPart }: { hasFolder: boolean; isPart: boolean },
): Pick<Found, 'title' | 'why'> {
  const one = misnamed.length === 1 && !isPart
  const reasons = new Map<string, PathText[]>()
  for (const { path, obstacle } of misnamed) {
    const why = whyMisnamed(obstacle)
    reasons.set(why, [...(reasons.get(why) ?? []), path])
  }
  const told = [...reasons].map(([why, paths]) => `${namesOf(paths)}: ${why}`)
  const unless = hasFolder
    ? ` unless the folder above is kept as a whole, which brings ${one ? 'it' : 'them'} back with all that is in it`
    : ''
  return {
    title: one
      ? '1 undecided place cannot be kept by its name'
      : `${isPart ? 'At least ' : ''}${misnamed.length} undecided places cannot be kept by their names`,
    why: `${told.join(' ')} ${one ? 'It is' : 'They are'} lost with the reboot${unless}.`,
  }
}

const MOST_NAMES = 5

function namesOf(paths: readonly PathText[]): string {
  const more = paths.length - MOST_NAMES
  return `${paths.slice(0, MOST_NAMES).map(visibleText).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
