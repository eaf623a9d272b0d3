import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { otherNodes } from './other-nodes.mjs'
import { findProgram, provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { lintSuite, playwrightSuite, typeSuite, vitestSuite } from './suites.mjs'
import { BTRFS_TOOLS, BUSYBOX, C_COMPILER, CHROMIUM, NIX, SHELLCHECK, tool } from './test-tools.mjs'

const isEveryNode = Boolean(process.env.CI) || process.argv.includes('--all-nodes')

checkNode()
await provideTools([
  NIX,
  CHROMIUM,
  BUSYBOX,
  tool('unzip', 'unzip', 'unzip'),
  SHELLCHECK,
  // Elsewhere the tests that need them are skipped, and say so.
  ...(process.env.CI ? [C_COMPILER, BTRFS_TOOLS] : []),
])
process.env.CHROMIUM ??= CHROMIUM.programs.map(findProgram).find(Boolean)
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
