import { LVM_PARTS } from './initrd-list.ts'
import { onVolume } from './laptop.ts'
import { makeLaptopToMove, makeOldBtrfsLaptop, withEfi } from './moving-laptop.ts'
import { describeAdoption } from './moving-tests.ts'

describeAdoption({
  roots: { old: 'btrfs 755 0:0', new: 'btrfs 755 0:0' },
  isPlain: false,
  async makeMachine(folder) {
    const plain = await makeOldBtrfsLaptop(folder)
    const laptop = onVolume(plain, folder, withEfi(LVM_PARTS))
    return makeLaptopToMove(folder, laptop, 'adopt-in-place', 'btrfs-recreate')
  },
})
