import { btrfsRollback, btrfsRootFileSystem, btrfsVerdict } from './btrfs-root.ts'
import type { Strategy } from './strategy.ts'

export const btrfsRecreate: Strategy = {
  id: 'btrfs-recreate',
  title: 'btrfs, recreate',
  atEachBoot: 'a new, empty subvolume takes the place of the last root, which is deleted',
  costs: 'nothing beyond what the root holds until the next boot',
  forgotten: 'gone at the next boot',
  ifItFails: 'boots with the last root, and says so',

  verdict: (facts) =>
    btrfsVerdict(facts, 'No history: the last root goes, with the subvolumes nested in it.'),

  rootFileSystem(design, old) {
    if (design.strategy !== 'btrfs-recreate') throw new Error(`a design of ${design.strategy}`)
    return btrfsRootFileSystem(design, old, 'A new subvolume at each boot.')
  },

  rollback(design, old, facts) {
    if (design.strategy !== 'btrfs-recreate') throw new Error(`a design of ${design.strategy}`)
    return btrfsRollback(design, old, facts, { keepCount: 0, keepDays: 0 })
  },
}
