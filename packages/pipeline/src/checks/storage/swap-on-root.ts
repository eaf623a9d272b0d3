import { type Fix, type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { swapFilesOnRoot } from '#checks/storage/swap-files.ts'

export const swapOnRoot = defineCheck({
  code: 'SWAP-1',
  title: 'Swap files on the root',
  about:
    'A swap file on the root goes with it. On a tmpfs there can be none at all; on btrfs it would be made anew at each boot, at another place of the disk, and keep the old root from being deleted.',
  severity: 'blocker',
  needs: ['swap'],
  run({ facts, design, root }) {
    const isAdopted = design.migration === 'adopt-in-place'
    // Both ways leave the file on the old disk, and the list of swap devices names it there.
    if (design.surroundings.isSwapOnStore) return []
    return swapFilesOnRoot(root, facts.swap).map((path) => ({
      title: `The swap file ${visibleText(path)} is on the root that starts empty`,
      why:
        design.root.strategy === 'tmpfs'
          ? 'Swap cannot be on a tmpfs: the unit fails, and the machine runs without it. A rule alone does not help.'
          : 'It would be made anew at each boot, and an old root cannot be removed while its swap file is in use. A rule alone does not help.',
      path,
      ...(isAdopted
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
