import { defineCheck } from '#checks/check.ts'
import { anotherName, conflictOf, VOLUME_FACTS } from '#checks/storage/subvolume-volume.ts'

/** The planner makes no plan for a name that is taken: here is why. */
export const takenSubvolume = defineCheck({
  code: 'BT-NAME',
  title: 'The name of the subvolume that is made anew',
  about:
    'The new root, and the folder for old roots beside it, need names that nothing else has at the top level of the file system. Where the root of today is that top level, its ordinary folders take names: /root and /nix are such. A wipe that went by the name alone would move them away.',
  severity: 'blocker',
  needs: [],
  uses: VOLUME_FACTS,
  run(given) {
    const found = conflictOf(given)
    if (found?.conflict.kind !== 'taken') return []
    const { subvolume, conflict } = found
    return [
      {
        title: `The root cannot be ${subvolume}: ${conflict.name} is taken`,
        why: 'Something of this name lies at the top level of the file system that could be neither emptied nor used as a plain folder.',
        ...anotherName(given),
      },
    ]
  },
})
