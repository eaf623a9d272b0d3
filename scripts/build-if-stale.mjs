import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { asCaller } from './caller.mjs'
import { inRepository, readText } from './repository.mjs'
import { runOrExit } from './run-program.mjs'

/** The built command line: one file. */
export const bundle = inRepository('apps', 'server', 'dist', 'main.js')

const PACKAGES = ['model', 'nix', 'pipeline'].flatMap((name) => [
  `packages/${name}/package.json`,
  `packages/${name}/src`,
])

/** What is built, and from what. */
const parts = {
  server: {
    products: [
      'apps/server/dist/main.js',
      'apps/server/dist/scanner.js',
      'apps/server/dist/scan.cjs',
      'apps/server/dist/demo.json',
    ],
    sources: [
      'apps/server/package.json',
      'apps/server/src',
      'packages/fixtures/snapshots/demo.json',
      'packages/host/native',
      'packages/host/package.json',
      'packages/host/scanner-bundle.mjs',
      'packages/host/src',
      ...PACKAGES,
      'pnpm-lock.yaml',
      'scripts/build.mjs',
    ],
  },
  page: {
    products: ['apps/web/dist/index.html'],
    sources: [
      'apps/web/index.html',
      'apps/web/package.json',
      'apps/web/public',
      'apps/web/src',
      'apps/web/vite.config.ts',
      ...PACKAGES,
      'pnpm-lock.yaml',
      'scripts/build.mjs',
    ],
  },
}
export const partNames = Object.keys(parts)

/** Builds in a process of its own, quietly, what has a source that changed since it was built. */
export async function buildIfStale(names = partNames) {
  const stale = names.filter(isStale)
  if (stale.length === 0) return
  const builder = [inRepository('scripts', 'build.mjs'), '--if-stale', ...stale]
  await runOrExit('Building', process.execPath, builder, asCaller())
}

export function isStale(name) {
  const isWhole = parts[name].products.every((product) => existsSync(inRepository(product)))
  return !isWhole || readText(...stampOf(name)) !== fingerprint(name)
}

/** Where the fingerprint of the last build is kept. */
export function stampOf(name) {
  return ['.cache', `build-${name}`]
}

/** Changes with the name, the size or the time of change of any source. */
export function fingerprint(name) {
  const hash = createHash('sha256')
  for (const source of parts[name].sources) addTo(hash, source)
  return hash.digest('hex')
}

function addTo(hash, name) {
  const stats = statSync(inRepository(name), { throwIfNoEntry: false })
  if (stats?.isDirectory())
    for (const child of readdirSync(inRepository(name)).sort()) addTo(hash, `${name}/${child}`)
  else if (stats && !name.endsWith('.test.ts'))
    hash.update(`${name} ${stats.size} ${stats.mtimeMs}\n`)
}
