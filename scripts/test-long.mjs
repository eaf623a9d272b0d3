import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { findProgram, provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { playwrightSuite, vitestSuite } from './suites.mjs'
import { CHROMIUM, NIX, SHELLCHECK } from './test-tools.mjs'

// Every property once more, with a hundred times the cases; the page on every host, and axe in every place, theme, width and state.
checkNode()
await provideTools([NIX, SHELLCHECK, CHROMIUM])
process.env.CHROMIUM ??= CHROMIUM.programs.map(findProgram).find(Boolean)
await installIfNeeded()
await buildIfStale()
await runSuites([
  () => vitestSuite('long', ['--config', 'scripts/long.config.ts']),
  () => playwrightSuite('e2e long', 'e2e-long'),
])
