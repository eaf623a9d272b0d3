import { expect, test } from 'vitest'
import { countWords } from '#ui/count-words.ts'

test('one thing is not many, and none are', () => {
  const words = [0, 1, 2, 1200].map((count) => countWords(count, 'entry', 'entries'))
  expect(words).toEqual(['0 entries', '1 entry', '2 entries', '1,200 entries'])
})
