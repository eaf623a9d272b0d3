import { knownFact } from '@tideline/fixtures'
import { type BlockDevice, NO_SURROUNDINGS, type SwapArea } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { randomSwapKey } from './random-swap-key.ts'

const swap = knownFact<SwapArea[]>([
  { path: '/swapfile', kind: 'file' },
  { path: '/dev/dm-1', kind: 'partition' },
])
const mapped = (mapperName: string) =>
  knownFact<BlockDevice[]>([
    { name: 'dm-1', device: '253:1', kind: 'crypt', sizeBytes: 1, parents: [], mapperName },
  ])
const design = { surroundings: { ...NO_SURROUNDINGS, isSwapOnStore: true } }

testCheck(randomSwapKey, {
  fires: {
    'the list is written anew': {
      facts: { swap, blockDevices: mapped('dev-vda3') },
      design,
      says: [{ severity: 'blocker', path: '/dev/dm-1' }],
    },
  },
  quiet: {
    'the list stays as it is': { facts: { swap, blockDevices: mapped('dev-vda3') } },
    'it is an ordinary mapping': { facts: { swap, blockDevices: mapped('cryptswap') }, design },
  },
})
