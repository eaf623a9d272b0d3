import { knownFact } from '@tideline/fixtures'
import type { SwapArea } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { freshSwap } from './fresh-swap.ts'

const area: SwapArea = { path: '/dev/vda3', kind: 'partition', sizeBytes: 2 ** 32, usedBytes: 0 }
const zram: SwapArea = { ...area, path: '/dev/zram0', kind: 'zram' }
const swap = knownFact([area, zram])
const kernel = knownFact({ release: '6.18', architecture: 'x86_64', resumeDevice: '/dev/vda3' })
const design = { migration: 'fresh-install' as const }

testCheck(freshSwap, {
  fires: {
    'today has swap': {
      facts: { swap },
      design,
      says: [
        {
          severity: 'warning',
          path: '/dev/vda3',
          remedy:
            'Let NixOS make a file for it, as large as today: swapDevices = [ { device = "/persist/swapfile"; size = 4096; } ];',
        },
      ],
    },
    'today hibernates': {
      facts: { swap, kernel },
      design,
      says: [{}, { title: 'The new machine cannot hibernate' }],
    },
  },
  quiet: {
    'there is zram alone': { facts: { swap: knownFact([zram]) }, design },
    'the disk of today stays': { facts: { swap, kernel } },
    'the root stays as it is': {
      facts: { swap, kernel },
      design: { ...design, root: { strategy: 'unchanged' } },
    },
  },
})
