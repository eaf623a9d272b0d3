import { defineConfig } from 'vitest/config'

// In the guest of other-roots.sh, whose kernel has ZFS.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    root: import.meta.dirname,
    testTimeout: 14_400_000,
    hookTimeout: 14_400_000,
    fileParallelism: false,
  },
})
