import { knownFact } from '@tideline/fixtures'
import type { Facts, Subvolume } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { defaultSubvolume } from './default-subvolume.ts'

function facts(path: string, option: string): Partial<Facts> {
  const found: Subvolume = {
    ...{ volumeUuid: 'u', id: 256, parentId: 5, path, isReadOnly: false },
    ...{ isSnapshot: false, isDefault: true },
  }
  const root = { device: 'UUID=u', mountPoint: '/', fsType: 'btrfs', options: [option] }
  return { subvolumes: knownFact([found]), fstab: knownFact([root]) }
}

const design = { root: { strategy: 'btrfs-recreate', subvolume: 'fresh' } } as const

testCheck(defaultSubvolume, {
  fires: {
    'it is the one that is made anew': {
      facts: facts('fresh', 'subvol=@'),
      design,
      says: [
        { severity: 'warning', title: 'fresh is the default subvolume, and cannot be deleted' },
      ],
    },
    'fstab leaves it to the default': {
      facts: facts('root', 'noatime'),
      says: [{ severity: 'note', remedy: expect.stringContaining('set-default') }],
    },
    'old roots lie beside it': {
      facts: facts('root', 'subvol=root'),
      design,
      says: [{ severity: 'note', remedy: expect.stringContaining('subvolid=5') }],
    },
  },
  quiet: {
    'it is the top level': { facts: facts('', 'noatime'), design },
    'it is named, and the root is in RAM': { facts: facts('root', 'subvol=root') },
  },
})
