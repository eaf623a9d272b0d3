import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { compileWalker, WALKER, withWorkerProgram } from '../packages/host/scanner-bundle.mjs'

const repository = join(import.meta.dirname, '..')
const PRODUCT = join(repository, 'apps/server/dist/main.js')

/**
 * What is measured against du: `{ name, version, argvOf(tree), bytesIn(output) }`, and the names of
 * the peers that are not here. Builds what is ours into `folder`.
 */
export async function contenders(folder) {
  const ours = await ownContenders(folder)
  const peers = PEERS.map((peer) => ({ ...peer, version: versionOf(peer.argvOf('/')[0]) }))
  return {
    here: [...ours, ...peers.filter(({ version }) => version)],
    notHere: peers.filter(({ version }) => !version).map(({ name }) => name),
  }
}

/** GNU du, in bytes. */
export const du = {
  name: 'du -xs',
  argvOf: (tree) => ['du', '-xs', '--block-size=1', tree],
  bytesIn: (output) => Number.parseInt(output, 10),
}

const PEERS = [
  { name: 'ncdu', argvOf: (tree) => ['ncdu', '-0', '-x', '-o', '/dev/null', tree] },
  { name: 'gdu', argvOf: (tree) => ['gdu', '-n', '-p', '-s', '-x', tree] },
  { name: 'dust', argvOf: (tree) => ['dust', '-x', '-P', '-n', '1', tree] },
]

async function ownContenders(folder) {
  mkdirSync(folder, { recursive: true })
  const walkOnce = join(folder, 'walk-once.mjs')
  const settings = await withWorkerProgram({
    entryPoints: [join(repository, 'packages/host/src/testing/walk-once.ts')],
    outfile: walkOnce,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  })
  await build(settings)
  const isCompiled = compileWalker(join(folder, WALKER))
  const engines = isCompiled ? ['native', 'typescript'] : ['typescript']
  const version = `Node ${process.versions.node}`
  const own = engines.map((engine) => ({
    name: engine,
    version,
    argvOf: (tree) => [process.execPath, walkOnce, engine, tree],
    bytesIn: (output) => JSON.parse(output).allocated,
  }))
  const out = join(folder, 'snapshot.json')
  const product = {
    name: 'tideline scan --out',
    version,
    outlivesParent: true,
    argvOf: (tree) => [process.execPath, PRODUCT, 'scan', '--sysroot', tree, '--out', out],
  }
  return existsSync(PRODUCT) ? [...own, product] : own
}

/** The first line that has a number in it; undefined where it does not start. */
export function versionOf(program) {
  const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  if (error) return undefined
  return (
    stdout
      .split('\n')
      .find((line) => /\d/.test(line))
      ?.trim() ?? 'unknown version'
  )
}
