import { expect, test } from 'vitest'
import { checks } from '#checks/index.ts'
import { refusals } from '#plan/refusals.ts'

test('no refusal has the code of a check, and each says what it is about', () => {
  const codes = [...checks, ...refusals].map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { title, about } of refusals) {
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(about).toMatch(/\.$/)
  }
})
