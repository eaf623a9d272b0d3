import { defineConfig } from 'vitest/config'

// Apart from the unit tests: these need Nix, bash and shellcheck.
export default defineConfig({
  test: { include: ['**/*.test.ts'], root: import.meta.dirname, testTimeout: 120_000 },
})
