import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { findProgram, provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { playwrightSuite } from './suites.mjs'

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome']

// Renews docs/screenshots.
checkNode()
await provideTools([{ what: 'Chromium', programs: CHROMIUMS, debianPackages: ['chromium'] }])
process.env.CHROMIUM ??= CHROMIUMS.map(findProgram).find(Boolean)
await installIfNeeded()
await buildIfStale()
await runSuites([() => playwrightSuite('gallery', 'gallery')])
