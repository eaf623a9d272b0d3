import type { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { comparisonQuery } from '#data/queries.ts'

test('what was compared with a scan of before is compared again', () => {
  const design = {} as Design
  expect(comparisonQuery(2, design).queryKey).not.toEqual(comparisonQuery(1, design).queryKey)
})
