import { knownFact } from '@tideline/fixtures'
import type { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

const GIB = 2 ** 30

function titlesOf(size: string, more: { lostGib?: number; root?: Design['root'] } = {}) {
  const host: SampleHost = {
    facts: { memory: knownFact({ ramBytes: 16 * GIB, swapBytes: 0 }) },
    entries: { '/opt': { bytes: (more.lostGib ?? 0) * GIB } },
    design: { root: more.root ?? { strategy: 'tmpfs', size } },
  }
  return answerOf('TMP-1', sampleInput(host)).problems.map(({ title }) => title)
}

test('a size that holds the need and leaves half of RAM is right', () => {
  expect(titlesOf('4G', { lostGib: 4 })).toEqual([])
  expect(titlesOf('50%')).toEqual([])
})

test('too small, too large, or both', () => {
  expect(titlesOf('2G', { lostGib: 3 })).toEqual(['A tmpfs of 2.0 GiB may fill up'])
  expect(titlesOf('75%')).toEqual(['The tmpfs may take more than half of RAM'])
  expect(titlesOf('9G', { lostGib: 10 })).toHaveLength(2)
})

test('a subvolume has no size', () => {
  const root = { strategy: 'btrfs-recreate', subvolume: 'x' } as const
  expect(titlesOf('', { lostGib: 100, root })).toEqual([])
})

test('on live media the RAM is that of the machine to be set up', () => {
  const memory = { ...knownFact({ ramBytes: GIB, swapBytes: 0 }), about: 'runner' as const }
  const design = { root: { strategy: 'tmpfs', size: '1G' } } as const
  expect(answerOf('TMP-1', sampleInput({ facts: { memory }, design })).problems).toHaveLength(1)
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('TMP-1', sampleInput({})).notChecked).toMatchObject([{ why: expect.any(String) }])
})
