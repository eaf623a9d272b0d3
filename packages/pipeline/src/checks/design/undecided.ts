import { type Fix, formatBytes, lostStays } from '@tideline/model'
import { defineCheck, type Given, type UndecidedPlace } from '#checks/check.ts'

export const undecided = defineCheck({
  code: 'UNDECIDED',
  title: 'Places that are still undecided',
  about:
    'What no rule keeps is gone after a reboot, whether somebody looked at it or not. Undecided places are those that nobody has looked at yet.',
  severity: 'warning',
  needs: [],
  run(given) {
    const { numbers, isAnyRootPossible, design } = given
    const { undecidedPlaces: count, undecidedBytes, isLowerBound } = numbers
    if (count === 0) return []
    const bytes = `${isLowerBound ? 'at least ' : ''}${formatBytes(undecidedBytes)}`
    return [
      {
        title:
          count === 1
            ? `1 place, ${bytes}, is undecided and counts as lost`
            : `${count} places, ${bytes}, are undecided and count as lost`,
        why: `${isAnyRootPossible ? resetWords(design) : NOT_RESET} Look at each, or take the recommendations for those that are known. What you do not know is safe to keep.`,
        remedy: LEFT,
        ...keepAll(given.undecided()),
      },
    ]
  },
})

function resetWords(design: Given<never, never>['design']): string {
  return ['What no rule keeps is gone from / after a reboot.', lostStays(design)]
    .filter((sentence) => sentence !== undefined)
    .join(' ')
}

/** Said whether there is such a place or not: the page may not carry it. */
const LEFT =
  'What no rule of its own can bring back stays undecided: decide about the folder around it, or about what is in it. Where only the name is in the way, NAME-6 says what to do.'
const NOT_RESET = 'Nothing resets / here; where something does, what no rule keeps is gone.'

/** Those that one rule each can bring back: losing what nobody has looked at would not be safe. */
function keepAll(undecided: readonly UndecidedPlace[]): { fix?: Fix } {
  const keepable = undecided.filter(({ canKeep }) => canKeep)
  const [first] = keepable
  if (!first) return {}
  const isAll = keepable.length === undecided.length
  const label = isAll ? 'Keep all that is undecided' : 'Keep all of it that can be kept as it is'
  return {
    fix: {
      label,
      edits: keepable.map(({ path, kind }) => ({ edit: 'keep-whole', path, kind })),
    },
  }
}
