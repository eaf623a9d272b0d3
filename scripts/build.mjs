import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { compileWalker, WALKER, withWorkerProgram } from '../packages/host/scanner-bundle.mjs'
import { fingerprint, isStale, partNames, stampOf } from './build-if-stale.mjs'
import { takeLock } from './lock.mjs'
import { inRepository } from './repository.mjs'
import { runNode } from './run-program.mjs'

// `build.mjs [--if-stale] [server] [page]`: both where none is named.
const argv = process.argv.slice(2)
const isIfStale = argv.includes('--if-stale')
const named = partNames.filter((name) => argv.includes(name))
const builders = { server: buildServer, page: buildPage }

mkdirSync(inRepository('.cache'), { recursive: true })
const release = await takeLock(inRepository('.cache', 'build.lock'))
try {
  for (const name of named.length > 0 ? named : partNames) {
    // Somebody else may have built while we waited.
    if (!isIfStale || isStale(name)) await buildPart(name)
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  release()
}

async function buildPart(name) {
  // Taken first: what changes while we build is stale again.
  const sources = fingerprint(name)
  const stamp = inRepository(...stampOf(name))
  rmSync(stamp, { force: true })
  await builders[name]()
  writeFileSync(stamp, sources)
}

/** One file each: nothing is left to load once root has been given up. */
async function buildServer() {
  const folder = inRepository('apps', 'server', 'dist')
  const settings = await withWorkerProgram({
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
  await build(settings)
  compileWalker(`${folder}/${WALKER}`)
  await buildScanProgram(folder)
  copyFileSync(
    inRepository('packages', 'fixtures', 'snapshots', 'demo.json'),
    `${folder}/demo.json`,
  )
}

/** `tideline scan` as one text with the scanner in it, for `node -` on other machines. */
async function buildScanProgram(folder) {
  const settings = {
    bundle: true,
    platform: 'node',
    format: 'iife',
    target: 'node20',
    logLevel: 'silent',
    // There is no file that it could lie beside.
    define: { 'import.meta.url': '"file:///dev/null"' },
  }
  const scannerSettings = await withWorkerProgram({
    ...settings,
    entryPoints: [inRepository('packages', 'host', 'src', 'scan', 'child.ts')],
    write: false,
  })
  const scanner = await build(scannerSettings)
  const source = JSON.stringify(scanner.outputFiles[0].text)
  await build({
    ...settings,
    entryPoints: [inRepository('apps', 'server', 'src', 'cli', 'scan-program.ts')],
    define: { ...settings.define, SCANNER_SOURCE: source },
    outfile: `${folder}/scan.cjs`,
  })
}

async function buildPage() {
  const vite = inRepository('apps', 'web', 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, all } = await runNode([vite, 'build', '--logLevel', 'warn'], {
    cwd: inRepository('apps', 'web'),
  })
  process.stderr.write(all)
  if (code !== 0) throw new Error('the page could not be built')
}
