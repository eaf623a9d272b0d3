import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tests/nix/**/*.test.ts'],
    setupFiles: ['scripts/many-cases.mjs'],
    testTimeout: 3_600_000,
  },
})
