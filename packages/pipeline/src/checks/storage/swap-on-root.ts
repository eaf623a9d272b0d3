import {
  type Fix,
  isAdopting,
  isCopying,
  isRootInMemory,
  type PathText,
  visibleText,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { swapFilesOnRoot } from '#checks/storage/swap-files.ts'

export const swapOnRoot = defineCheck({
  code: 'SWAP-1',
  title: 'Swap files on the root',
  about:
    'A swap file on the root goes with it. On a tmpfs there can be none at all; on btrfs it would be made anew at each boot, at another place of the disk, and keep the old root from being deleted.',
  severity: 'blocker',
  notFor: ['root-stays', 'new-disk'],
  needs: ['swap'],
  run({ facts, design, root }) {
    const hasStep = isAdopting(design) || isCopying(design)
    // The ways leave the file on the old disk, or make another, and the list of swap devices names that.
    if (design.surroundings.isSwapOnStore) return []
    return swapFilesOnRoot(root, facts.swap).map((path) => ({
      title: `The swap file ${visibleText(path)} is on the root that starts empty`,
      why: isRootInMemory(design.root)
        ? 'Swap cannot be on a tmpfs: the unit fails, and the machine runs without it. A rule alone does not help.'
        : 'It would be made anew at each boot, and an old root cannot be removed while its swap file is in use. A rule alone does not help.',
      path,
      ...(hasStep
        ? { fix: fromStore(path, design.store) }
        : {
            remedy:
              'Take the swap file out of swapDevices, or put it on a file system that stays; or choose to adopt the root in place.',
          }),
    }))
  },
})

/** The rule counts the file's bytes where they then are: not on the new root. */
function fromStore(path: PathText, store: PathText): Fix {
  return {
    label: `Use it from ${visibleText(store)}`,
    edits: [
      { edit: 'set-rule', rule: { path, kind: 'file', decision: 'keep' } },
      { edit: 'swap-on-store' },
    ],
  }
}
