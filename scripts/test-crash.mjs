import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { inRepository } from './repository.mjs'
import { vitestSuite } from './suites.mjs'
import { BOOT_TOOLS, DISK_TOOLS, needRoot } from './test-tools.mjs'

// The crash matrix of the migration, whole: CI runs a few points of it among the system tests. And the
// moves whose machines are booted more often than CI has time for.
needRoot('crash', 'test:crash')
checkNode()
await provideTools([...DISK_TOOLS, ...BOOT_TOOLS])
await installIfNeeded()
await buildIfStale()
process.env.TIDELINE_CRASH = 'whole'
const limits = ['--testTimeout=36000000', '--hookTimeout=36000000', '--no-file-parallelism']
const suites = [
  ...['manifest', 'migrate-script', 'migrate-faults', 'migrate-mutants'],
  ...['migrate-keep-more', 'migrate-change-list', 'migrate-staying-mutants'],
  ...['migrate-crash', 'migrate-live-crash', 'migrate-replay'],
  ...['live', 'btrfs', 'lvm', 'mistakes', 'once', 'keep-more', 'change-list'].map(
    (name) => `booted-${name}.whole`,
  ),
]
await runSuites(
  suites.map(
    (name) => () =>
      vitestSuite(name, ['--root', inRepository('tests', 'system'), ...limits, `${name}.test.ts`]),
  ),
)
