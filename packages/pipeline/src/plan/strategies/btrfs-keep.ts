import { btrfsStrategy } from './btrfs-root.ts'

export const btrfsKeep = btrfsStrategy('btrfs-keep', {
  title: 'btrfs, keep old roots',
  atEachBoot: 'the last root moves to old_roots, a new, empty subvolume takes its place',
  costs: 'disk: what is lost at each boot, until its old root has aged out',
  forgotten: 'still in the old roots, until they have aged out',
  gain: 'A forgotten file can still be fetched from the last boots.',
  why: 'A new subvolume at each boot; old ones are kept a while.',
  firstRoot: (subvolume) => ({ strategy: 'btrfs-keep', subvolume, keepDays: 30, keepCount: 3 }),
})
