import { describe } from 'vitest'
import { makeLaptopToMove, makeOldLaptop } from './moving-laptop.ts'
import { describeAdoption } from './moving-tests.ts'

/**
 * The exported migrate.sh, run by the machine that it was made for, from the first look to the last
 * comparison: UEFI and systemd-boot start what it made the next boot, from the machine's own disk. Nix,
 * NixOS' activation and the persistence module are stood in for.
 */
describe('ext4, to a RAM disk', () => {
  describeAdoption({
    isPlain: true,
    roots: { old: 'ext4 755 0:0', new: 'tmpfs 755 0:0' },
    makeMachine: async (folder) =>
      makeLaptopToMove(folder, await makeOldLaptop(folder), 'adopt-in-place', 'tmpfs'),
  })
})
