import { knownFact } from '@tideline/fixtures'
import type { SwapArea } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function foundOf(
  swap: [string, SwapArea['kind']][],
  more: SampleHost & { resumeDevice?: string } = {},
) {
  const { resumeDevice = '/dev/sda2' } = more
  const input = sampleInput({
    ...more,
    facts: {
      kernel: knownFact({
        release: '6.18',
        architecture: 'x86_64',
        ...(resumeDevice !== '' && { resumeDevice }),
      }),
      swap: knownFact(
        swap.map(([path, kind]): SwapArea => ({ path, kind, sizeBytes: 1, usedBytes: 0 })),
      ),
    },
  })
  return answerOf('HIB-1', input).problems
}

test('no device to resume from: nothing to say', () => {
  expect(foundOf([['/dev/sda2', 'partition']], { resumeDevice: '' })).toEqual([])
})

test('a partition goes on as before, and what is sure is said of each root', () => {
  const [tmpfs] = foundOf([['/dev/sda2', 'partition']])
  expect(tmpfs).toMatchObject({ severity: 'note', why: expect.stringContaining('room') })
  const root = { strategy: 'btrfs-recreate', subvolume: 'x' } as const
  const [rolledBack] = foundOf([['/dev/sda2', 'partition']], { design: { root } })
  expect(rolledBack).toMatchObject({
    severity: 'note',
    why: expect.stringContaining('never wiped'),
  })
})

test('zram alone has nothing to resume from', () => {
  expect(foundOf([['/dev/zram0', 'zram']])).toMatchObject([
    { severity: 'warning', title: 'The machine cannot hibernate' },
  ])
})

test('a swap file that is made anew begins elsewhere; the one on the store does not', () => {
  const swap: [string, 'file'][] = [['/swapfile', 'file']]
  expect(foundOf(swap)).toMatchObject([{ severity: 'warning', path: '/swapfile' }])
  const { surroundings } = sampleInput({}).design
  const design = { surroundings: { ...surroundings, isSwapOnStore: true } }
  expect(foundOf(swap, { design })).toMatchObject([{ severity: 'note' }])
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('HIB-1', sampleInput({})).notChecked).toMatchObject([{ why: expect.any(String) }])
})
