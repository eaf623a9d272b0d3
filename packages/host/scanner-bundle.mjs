import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const folder = import.meta.dirname

/** The native walker's file, beside the scanner's. */
export const WALKER = 'tideline-walker'

/** esbuild's settings that put the program of the scan's other processes into a bundle, as text. */
export async function withWorkerProgram(settings) {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'src/scan/walk/worker-program.ts')],
    bundle: true,
    platform: 'node',
    format: 'iife',
    target: 'node20',
    minify: true,
    write: false,
    logLevel: 'warning',
  })
  const text = JSON.stringify(outputFiles[0].text)
  return { ...settings, define: { ...settings.define, WALK_WORKER_SOURCE: text } }
}

/**
 * Compiles the native walker where there is a C compiler, and answers whether it did. Static where
 * that is possible, so that it runs whatever lies around it.
 */
export function compileWalker(output) {
  rmSync(output, { force: true })
  const source = join(folder, 'native/walker.c')
  const options = ['-O2', '-Wall', '-Wextra', '-pthread', '-o', output, source]
  return ['-static', '-pie'].some((kind) => compiles([kind, ...options]))
}

function compiles(argv) {
  return [process.env.CC ?? 'cc', 'gcc', 'clang'].some((compiler) => {
    try {
      execFileSync(compiler, argv, { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}
