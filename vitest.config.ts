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
    setupFiles: ['scripts/same-cases.mjs'],
    testTimeout: 60_000,
  },
})
