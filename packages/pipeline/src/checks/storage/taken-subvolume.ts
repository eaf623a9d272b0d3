import { defineCheck, type Found } from '#checks/check.ts'
import {
  anotherName,
  conflictOf,
  takenBlank,
  VOLUME_FACTS,
} from '#checks/storage/subvolume-volume.ts'

/** The planner makes no plan for a name that is taken: here is why. */
export const takenSubvolume = defineCheck({
  code: 'BT-NAME',
  title: 'The name of the subvolume that is made anew',
  about:
    'The new root, and the folder for old roots beside it, need names that nothing else has at the top level of the file system. Where the root of today is that top level, its ordinary folders take names: /root and /nix are such. A wipe that went by the name alone would move them away.',
  severity: 'blocker',
  notFor: ['root-stays', 'new-disk'],
  needs: [],
  uses: VOLUME_FACTS,
  run(given) {
    const blank = takenBlank(given)
    const found = conflictOf(given)
    if (found?.conflict.kind !== 'taken') return blank === undefined ? [] : [noSnapshot(blank)]
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

function noSnapshot(blank: string): Found {
  return {
    title: `New roots cannot be made from ${blank}: the name is taken`,
    why: 'Something of this name is there that can be written. A reset would refuse it, and start the last root.',
    remedy: 'Choose another name for the blank snapshot.',
  }
}
