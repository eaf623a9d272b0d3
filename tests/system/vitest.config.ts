import { defineConfig } from 'vitest/config'

// Apart from the others: root, loop devices, virtual machines. One at a time.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    root: import.meta.dirname,
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
  },
})
