import { btrfsStrategy } from './btrfs-root.ts'

export const btrfsRecreate = btrfsStrategy('btrfs-recreate', {
  title: 'btrfs, recreate',
  atEachBoot: 'a new, empty subvolume takes the place of the last root, which is deleted',
  costs: 'nothing beyond what the root holds until the next boot',
  forgotten: 'gone at the next boot',
  gain: 'No history: the last root goes, with the subvolumes nested in it.',
  why: 'A new subvolume at each boot.',
  firstRoot: (subvolume) => ({ strategy: 'btrfs-recreate', subvolume }),
})
