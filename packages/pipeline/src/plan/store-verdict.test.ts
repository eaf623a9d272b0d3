import { knownFact } from '@tideline/fixtures'
import type { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleDesign, sampleMount } from './sample-host.ts'
import { persisted, sampleToday } from './sample-today.ts'
import { otherStoreDisks, storeVerdict } from './store-verdict.ts'

const facts = sampleToday([persisted('/srv')], 'impermanence', {
  mounts: knownFact([
    sampleMount('/', 'none', 'tmpfs'),
    sampleMount('/persist', '/dev/vda2', 'ext4'),
    sampleMount('/srv', '/dev/vda2', 'ext4', { root: '/persist/srv' }),
    sampleMount('/nix', '/dev/vda3', 'ext4'),
    sampleMount('/nix/store', '/dev/vda3', 'ext4', { root: '/store' }),
    sampleMount('/boot', '/dev/vda1', 'vfat'),
    sampleMount('/safe', '/dev/vdb1', 'ext4'),
  ]),
})

const verdict = (design: Partial<Design>) =>
  storeVerdict(facts, sampleDesign({ root: { strategy: 'unchanged' }, ...design }))

test('it says why all of it cannot lie there', () => {
  expect(verdict({ migration: 'change-list', store: '/safe/kept' })).toMatchObject({
    possible: true,
  })
  const reasons = [
    verdict({ migration: 'keep-more', store: '/safe' }),
    verdict({ migration: 'change-list', store: '/sa fe' }),
    verdict({ migration: 'change-list', store: '/elsewhere' }),
    verdict({
      ...{ migration: 'change-list', store: '/safe' },
      moreStores: [{ path: '/safe/more', isBackedUp: true }],
    }),
  ].map(({ possible, reason }) => `${possible} ${reason}`)
  expect(reasons).toEqual([
    expect.stringMatching(/^false What is kept lies in \/persist/),
    expect.stringMatching(/^false Its path may hold letters/),
    expect.stringMatching(/^false \/elsewhere is on no disk of its own/),
    expect.stringMatching(/^false \/safe\/more is a store too\. It comes to the same place/),
  ])
})

test('of the disks that are mounted those are named that could hold it', () => {
  expect(otherStoreDisks(facts)).toEqual(['/nix', '/safe'])
})
