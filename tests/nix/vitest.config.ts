import { defineConfig } from 'vitest/config'

// Apart from the unit tests: these need Nix, bash and shellcheck.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Debian has no nixfmt: it is asked where $NIXFMT names one.
    exclude: process.env.NIXFMT ? [] : ['nixfmt.test.ts'],
    root: import.meta.dirname,
    testTimeout: 120_000,
    setupFiles: ['../../scripts/same-cases.mjs'],
  },
})
