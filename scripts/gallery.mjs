import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { findProgram, provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { playwrightSuite } from './suites.mjs'
import { CHROMIUM } from './test-tools.mjs'

// Renews docs/screenshots.
checkNode()
await provideTools([CHROMIUM])
process.env.CHROMIUM ??= CHROMIUM.programs.map(findProgram).find(Boolean)
await installIfNeeded()
await buildIfStale()
await runSuites([() => playwrightSuite('gallery', 'gallery')])
