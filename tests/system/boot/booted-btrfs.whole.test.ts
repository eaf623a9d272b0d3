import { describe } from 'vitest'
import { LUKS_PARTS } from './initrd-list.ts'
import { encrypted } from './laptop.ts'
import { makeLaptopToMove, makeOldBtrfsLaptop, withEfi } from './moving-laptop.ts'
import type { OldMachine } from './moving-machine.ts'
import { describeAdoption } from './moving-tests.ts'

const roots = { old: 'btrfs 755 0:0', new: 'btrfs 755 0:0' }

const moving = (folder: string, laptop: OldMachine) =>
  makeLaptopToMove(folder, laptop, 'adopt-in-place', 'btrfs-recreate')

describe('btrfs, to a subvolume that is made anew', () => {
  describeAdoption({
    roots,
    isPlain: true,
    makeMachine: async (folder) => moving(folder, await makeOldBtrfsLaptop(folder)),
  })
})

describe('btrfs on LUKS, to a subvolume that is made anew', () => {
  describeAdoption({
    roots,
    isPlain: false,
    async makeMachine(folder) {
      const plain = await makeOldBtrfsLaptop(folder)
      return moving(folder, encrypted(plain, folder, withEfi(LUKS_PARTS)))
    },
  })
})
