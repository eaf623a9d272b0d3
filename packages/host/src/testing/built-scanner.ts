import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compileWalker, WALKER, withWorkerProgram } from '../../scanner-bundle.mjs'

const CHILD = fileURLToPath(new URL('../scan/child.ts', import.meta.url))

/**
 * The scanner's entry in one file, as the product has it, where any user can read it, and beside it
 * the native walker where there is a compiler.
 */
export async function buildScanner(): Promise<{ entry: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'scanner-'))
  chmodSync(folder, 0o755)
  const entry = join(folder, 'child.mjs')
  const settings = await withWorkerProgram({
    entryPoints: [CHILD],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  await build(settings)
  compileWalker(join(folder, WALKER))
  return { entry, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The same scanner without any right of root's. */
export function asNobody(entry: string): string {
  const wrapper = entry.replace(/child\.mjs$/, 'nobody.mjs')
  writeFileSync(
    wrapper,
    [
      'process.setgroups([])',
      'process.setgid(65534)',
      'process.setuid(65534)',
      "await import('./child.mjs')",
    ].join('\n'),
  )
  return wrapper
}
