import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { vitestSuite } from './suites.mjs'

// Every property once more, with a hundred times the cases.
checkNode()
await provideTools([
  { what: 'Nix', programs: ['nix-instantiate'], debianPackages: ['nix-bin'] },
  { what: 'ShellCheck', programs: ['shellcheck'], debianPackages: ['shellcheck'] },
])
await installIfNeeded()
await buildIfStale()
await runSuites([() => vitestSuite('long', ['--config', 'scripts/long.config.ts'])])
