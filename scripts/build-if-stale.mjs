import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { asCaller } from './caller.mjs'
import { inRepository, readText } from './repository.mjs'
import { runOrExit } from './run-program.mjs'

/** The built command line: one file. */
export const bundle = inRepository('apps', 'server', 'dist', 'main.js')

const PRODUCTS = [
  bundle,
  inRepository('apps', 'server', 'dist', 'scanner.js'),
  inRepository('apps', 'server', 'dist', 'demo.json'),
  inRepository('apps', 'web', 'dist', 'index.html'),
]

/** What a build is made from. */
const SOURCES = [
  'apps/server/package.json',
  'apps/server/src',
  'apps/web/index.html',
  'apps/web/package.json',
  'apps/web/public',
  'apps/web/src',
  'apps/web/vite.config.ts',
  'packages/fixtures/package.json',
  'packages/fixtures/snapshots',
  'packages/fixtures/src',
  'packages/host/package.json',
  'packages/host/src',
  'packages/model/package.json',
  'packages/model/src',
  'packages/nix/package.json',
  'packages/nix/src',
  'packages/pipeline/package.json',
  'packages/pipeline/src',
  'pnpm-lock.yaml',
  'scripts/build.mjs',
]

/** Builds in a process of its own, quietly, where a source changed since the last build. */
export async function buildIfStale() {
  if (!isStale()) return
  const builder = [inRepository('scripts', 'build.mjs'), '--if-stale']
  await runOrExit('Building', process.execPath, builder, asCaller())
}

export function isStale() {
  return !PRODUCTS.every(existsSync) || readText('.cache', 'build') !== fingerprint()
}

/** Changes with the name, the size or the time of change of any source. */
export function fingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, source)
  return hash.digest('hex')
}

function addTo(hash, name) {
  const stats = statSync(inRepository(name), { throwIfNoEntry: false })
  if (stats?.isDirectory())
    for (const child of readdirSync(inRepository(name)).sort()) addTo(hash, `${name}/${child}`)
  else if (stats && !name.endsWith('.test.ts'))
    hash.update(`${name} ${stats.size} ${stats.mtimeMs}\n`)
}
