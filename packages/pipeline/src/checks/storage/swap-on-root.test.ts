import { knownFact } from '@tideline/fixtures'
import type { SwapArea } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('SWAP-1', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('SWAP-1', sampleInput(host, problemsOf(host))).problems
}

function withSwap(path: string, kind: SwapArea['kind'], more: SampleHost = {}): SampleHost {
  const swap = knownFact([{ path, kind, sizeBytes: 1, usedBytes: 0 }])
  return { ...more, facts: { swap, ...more.facts } }
}

test('a swap file on the root is named by its path on the store', () => {
  const host = withSwap('/var/swapfile', 'file', { entries: { '/var/swapfile': { kind: 'f' } } })
  expect(problemsOf(host)).toMatchObject([{ severity: 'blocker', path: '/var/swapfile' }])
  expect(problemsAfterFix(host)).toEqual([])
  const { design, numbers } = sampleInput(host, problemsOf(host))
  expect(design.surroundings.isSwapOnStore).toBe(true)
  expect(numbers.undecidedPlaces).toBe(0)
})

test('a rule alone does not help, and by live media the file does not stay where it is', () => {
  expect(
    problemsOf(withSwap('/swapfile', 'file', { rules: ['keep-file /swapfile'] })),
  ).toHaveLength(1)
  const [problem] = problemsOf(
    withSwap('/swapfile', 'file', { design: { migration: 'live-media' } }),
  )
  expect(problem!.fix).toBeUndefined()
  expect(problem!.remedy).toContain('swapDevices')
})

test('partitions, zram and files on other file systems are not touched', () => {
  expect(problemsOf(withSwap('/dev/sda2', 'partition'))).toEqual([])
  expect(problemsOf(withSwap('/dev/zram0', 'zram'))).toEqual([])
  const entries = { '/swap': { mark: 'mount' } } as const
  expect(problemsOf(withSwap('/swap/file', 'file', { entries }))).toEqual([])
})

test('the swap of the machine that Tideline runs on is not that of the system that was read', () => {
  const swap = { ...knownFact<SwapArea[]>([]), about: 'runner' as const }
  expect(answerOf('SWAP-1', sampleInput({ facts: { swap } })).notChecked).toHaveLength(1)
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('SWAP-1', sampleInput({})).notChecked).toMatchObject([
    { why: expect.any(String) },
  ])
})
