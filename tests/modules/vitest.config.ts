import { defineConfig } from 'vitest/config'

// Run by scripts/test-modules.mjs, which has looked for the modules. Each Nix takes 1.3 GiB.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    root: import.meta.dirname,
    testTimeout: 600_000,
    maxWorkers: 1,
    maxConcurrency: 2,
  },
})
