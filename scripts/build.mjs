import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { fingerprint, isStale } from './build-if-stale.mjs'
import { takeLock } from './lock.mjs'
import { inRepository } from './repository.mjs'
import { runNode } from './run-program.mjs'

mkdirSync(inRepository('.cache'), { recursive: true })
const release = await takeLock(inRepository('.cache', 'build.lock'))
try {
  // Somebody else may have built while we waited.
  if (!process.argv.includes('--if-stale') || isStale()) await buildAll()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  release()
}

async function buildAll() {
  // Taken first: what changes while we build is stale again.
  const sources = fingerprint()
  rmSync(inRepository('.cache', 'build'), { force: true })
  await buildServer()
  await buildPage()
  writeFileSync(inRepository('.cache', 'build'), sources)
}

/** One file each: nothing is left to load once root has been given up. */
async function buildServer() {
  const folder = inRepository('apps', 'server', 'dist')
  await build({
    entryPoints: {
      main: inRepository('apps', 'server', 'src', 'main.ts'),
      scanner: inRepository('packages', 'host', 'src', 'scan', 'child.ts'),
    },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Fastify is CommonJS and asks for Node's own modules with require.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    logLevel: 'silent',
  })
  copyFileSync(
    inRepository('packages', 'fixtures', 'snapshots', 'demo.json'),
    `${folder}/demo.json`,
  )
}

async function buildPage() {
  const vite = inRepository('apps', 'web', 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, all } = await runNode([vite, 'build', '--logLevel', 'warn'], {
    cwd: inRepository('apps', 'web'),
  })
  process.stderr.write(all)
  if (code !== 0) throw new Error('the page could not be built')
}
