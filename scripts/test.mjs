import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { otherNodes } from './other-nodes.mjs'
import { findProgram, provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { lintSuite, playwrightSuite, typeSuite, vitestSuite } from './suites.mjs'

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome']
// Elsewhere the tests that need them are skipped, and say so.
const inCi = [
  { what: 'a C compiler', programs: ['cc'], debianPackages: ['gcc', 'libc6-dev'] },
  { what: 'btrfs tools', programs: ['mkfs.btrfs'], debianPackages: ['btrfs-progs'] },
]
const isEveryNode = Boolean(process.env.CI) || process.argv.includes('--all-nodes')

checkNode()
await provideTools([
  { what: 'Nix', programs: ['nix-instantiate'], debianPackages: ['nix-bin'] },
  { what: 'Chromium', programs: CHROMIUMS, debianPackages: ['chromium'] },
  { what: 'busybox', programs: ['busybox'], debianPackages: ['busybox-static'] },
  { what: 'ShellCheck', programs: ['shellcheck'], debianPackages: ['shellcheck'] },
  ...(process.env.CI ? inCi : []),
])
process.env.CHROMIUM ??= CHROMIUMS.map(findProgram).find(Boolean)
await installIfNeeded()
await buildIfStale()
const nodes = isEveryNode ? await otherNodes() : []
await runSuites([
  typeSuite,
  lintSuite,
  () => vitestSuite('unit', []),
  ...nodes.map(
    ({ major, path }) =>
      () =>
        unitsOn(major, path),
  ),
  () => vitestSuite('nix', ['--config', 'tests/nix/vitest.config.ts']),
  () => playwrightSuite('e2e', 'e2e'),
])

function unitsOn(major, path) {
  const name = `unit on Node ${major}`
  if (path) return vitestSuite(name, [], { node: path })
  const output = `npm could not provide Node ${major}.`
  return { name, passed: 0, failed: 1, skipped: 0, seconds: 0, output }
}
