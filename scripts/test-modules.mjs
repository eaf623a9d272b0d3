import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { vitestSuite } from './suites.mjs'
import { NIX } from './test-tools.mjs'

// Checkouts of public repositories, of which nothing is kept here. What shows that one is whole.
const sources = [
  source('NIXPKGS_SRC', 'https://github.com/NixOS/nixpkgs', 'nixos/lib/eval-config.nix'),
  source('IMPERMANENCE_SRC', 'https://github.com/nix-community/impermanence', 'nixos.nix'),
  source('PRESERVATION_SRC', 'https://github.com/nix-community/preservation', 'module.nix'),
]

const unset = sources.filter(({ variable }) => !process.env[variable])
if (unset.length > 0) {
  const lines = unset.map(({ variable, repository }) => `  ${variable}: ${repository}`)
  process.stdout.write(
    ['not run: the sources of the real modules are not given', ...lines, ''].join('\n'),
  )
  process.exit(0)
}
// Given, but wrong: that is no reason to be silent.
const missing = sources.filter(
  ({ variable, file }) => !existsSync(join(process.env[variable], file)),
)
if (missing.length > 0) {
  const lines = missing.map(({ variable, file }) => `  ${process.env[variable]}: no ${file}`)
  process.stderr.write(
    [
      'error: A folder that is given is not a checkout of the modules',
      ...lines,
      `  fix: Set ${missing.map(({ variable }) => variable).join(' and ')} to where it is.`,
      '',
    ].join('\n'),
  )
  process.exit(1)
}
checkNode()
await provideTools([NIX])
await installIfNeeded()
await buildIfStale()
await runSuites([() => vitestSuite('modules', ['--config', 'tests/modules/vitest.config.ts'])])

function source(variable, repository, file) {
  return { variable, repository, file }
}
