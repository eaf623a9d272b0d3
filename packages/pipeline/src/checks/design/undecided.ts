import { type Fix, formatBytes } from '@tideline/model'
import { defineCheck, type UndecidedPlace } from '#checks/check.ts'

export const undecided = defineCheck({
  code: 'UNDECIDED',
  title: 'Places that are still undecided',
  about:
    'What no rule keeps is gone after a reboot, whether somebody looked at it or not. Undecided places are those that nobody has looked at yet.',
  severity: 'warning',
  needs: [],
  run({ numbers, undecided: places, isAnyRootPossible }) {
    const { undecidedPlaces: count, undecidedBytes, isLowerBound } = numbers
    if (count === 0) return []
    const bytes = `${isLowerBound ? 'at least ' : ''}${formatBytes(undecidedBytes)}`
    return [
      {
        title:
          count === 1
            ? `1 place, ${bytes}, is undecided and counts as lost`
            : `${count} places, ${bytes}, are undecided and count as lost`,
        why: `${isAnyRootPossible ? RESET : NOT_RESET} Look at each, or take the recommendations for those that are known. What you do not know is safe to keep.`,
        ...keepAll(places()),
      },
    ]
  },
})

const RESET = 'What no rule keeps is gone after a reboot.'
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
