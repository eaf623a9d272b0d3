import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'tests/fences/**/*.test.ts',
      'tests/golden/**/*.test.ts',
      'tests/score/**/*.test.ts',
    ],
    testTimeout: 60_000,
  },
})
