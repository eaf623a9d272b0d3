import { configDefaults, defineConfig } from 'vitest/config'
import { isWhole } from './support/crash-points.ts'

// Apart from the others: root, loop devices, virtual machines. One at a time.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Boots by the dozen: `npm run test:crash` starts them.
    exclude: [...configDefaults.exclude, ...(isWhole ? [] : ['**/*.whole.test.ts'])],
    root: import.meta.dirname,
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
  },
})
