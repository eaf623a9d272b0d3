import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { anotherName, conflictOf, VOLUME_FACTS } from '#checks/storage/subvolume-volume.ts'

/** The planner makes no plan for a subvolume in use: here is why. */
export const wipedSubvolume = defineCheck({
  code: 'WIPE-1',
  title: 'The subvolume that is made anew at each boot',
  about:
    'The subvolume that is made anew at each boot must be one that nothing else uses. If it holds what is mounted today, the first boot would move or delete it. A subvolume that nothing is mounted from may still hold data of an earlier installation.',
  severity: 'blocker',
  notFor: ['root-stays', 'new-disk'],
  needs: [],
  uses: VOLUME_FACTS,
  run(given) {
    const found = conflictOf(given)
    if (!found || found.conflict.kind === 'taken') return []
    const { subvolume, conflict } = found
    if (conflict.kind === 'exists')
      return [
        {
          severity: 'warning',
          title: `${subvolume} is there already`,
          why: 'Nothing is mounted from it now. The steps stop at it where it holds anything, unless old roots lie beside it: then it was made anew at each boot before, and the first boot moves it to them or deletes it.',
          ...anotherName(given),
        },
      ]
    const { name, mountPoint } = conflict
    return [
      {
        title: `${subvolume} must not be emptied`,
        why:
          mountPoint === '/'
            ? `The root of today is ${name}. All that is to be kept lies there, and each boot would move or delete it.`
            : `${name} holds what is mounted at ${visibleText(mountPoint)}. Each boot would move or delete it.`,
        ...anotherName(given),
      },
    ]
  },
})
