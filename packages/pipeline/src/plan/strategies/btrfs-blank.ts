import { btrfsStrategy } from './btrfs-root.ts'

export const btrfsBlank = btrfsStrategy('btrfs-blank', {
  title: 'btrfs, blank snapshot',
  atEachBoot:
    'a writable copy of a read-only snapshot takes the place of the last root, which is deleted',
  costs: 'what you put into the snapshot, which is nothing at first',
  forgotten: 'gone at the next boot',
  gain: 'What is in the snapshot is on / at each boot; you may put files into it.',
  why: 'Made from a read-only snapshot at each boot.',
  firstRoot: (subvolume) => ({ strategy: 'btrfs-blank', subvolume, blank: `${subvolume}-blank` }),
})
