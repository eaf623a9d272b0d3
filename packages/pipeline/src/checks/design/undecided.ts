import { formatBytes } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const undecided = defineCheck({
  code: 'UNDECIDED',
  title: 'Places that are still undecided',
  about:
    'What no rule keeps is gone after a reboot, whether somebody looked at it or not. Undecided places are those that nobody has looked at yet.',
  severity: 'warning',
  needs: [],
  run({ numbers }) {
    const { undecidedPlaces: places, undecidedBytes, isLowerBound } = numbers
    if (places === 0) return []
    const bytes = `${isLowerBound ? 'at least ' : ''}${formatBytes(undecidedBytes)}`
    return [
      {
        title:
          places === 1
            ? `1 place, ${bytes}, is undecided and counts as lost`
            : `${places} places, ${bytes}, are undecided and count as lost`,
        why: 'What no rule keeps is gone after a reboot. Look at each, or take the recommendations for those that are known.',
      },
    ]
  },
})
