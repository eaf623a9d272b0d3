import { btrfsRollback, btrfsRootFileSystem, btrfsVerdict } from './btrfs-root.ts'
import type { Strategy } from './strategy.ts'

export const btrfsKeep: Strategy = {
  id: 'btrfs-keep',
  title: 'btrfs, keep old roots',
  atEachBoot: 'the last root moves to old_roots, a new, empty subvolume takes its place',
  costs: 'disk: what is lost at each boot, until its old root has aged out',
  forgotten: 'still in the old roots, until they have aged out',
  ifItFails: 'boots with the last root, and says so',

  verdict: (facts) =>
    btrfsVerdict(facts, 'A forgotten file can still be fetched from the last boots.'),

  rootFileSystem(design, old) {
    if (design.strategy !== 'btrfs-keep') throw new Error(`a design of ${design.strategy}`)
    return btrfsRootFileSystem(
      design,
      old,
      'A new subvolume at each boot; old ones are kept a while.',
    )
  },

  rollback(design, old, facts) {
    if (design.strategy !== 'btrfs-keep') throw new Error(`a design of ${design.strategy}`)
    const { keepCount, keepDays } = design
    return btrfsRollback(design, old, facts, { keepCount, keepDays })
  },
}
