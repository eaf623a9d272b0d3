import { defineConfig } from 'vitest/config'

const shared = { setupFiles: ['scripts/same-cases.mjs'], testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['packages/{model,nix,pipeline}/src/**/*.test.ts', 'apps/web/src/**/*.test.ts'],
          // No test of pure code can leave anything behind for the next: loading it once saves most of the time.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'node',
          include: [
            'packages/{fixtures,host}/src/**/*.test.ts',
            'apps/server/src/**/*.test.ts',
            'tests/{fences,golden,score}/**/*.test.ts',
          ],
        },
      },
    ],
  },
})
