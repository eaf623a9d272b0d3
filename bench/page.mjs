import { buildIfStale } from '../scripts/build-if-stale.mjs'
import { findProgram } from '../scripts/provide-tools.mjs'
import { inRepository } from '../scripts/repository.mjs'
import { runNode } from '../scripts/run-program.mjs'

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome']

/** What each thing that a user does costs the built page, beside its goal: apps/e2e/bench. */
export async function benchPage(argv) {
  process.env.CHROMIUM ??= CHROMIUMS.map(findProgram).find(Boolean)
  if (!process.env.CHROMIUM) {
    console.error('bench page wants Chromium: apt-get install chromium, or CHROMIUM=/path/of/it')
    process.exit(1)
  }
  await buildIfStale()
  const program = inRepository('apps', 'e2e', 'bench', 'bench-page.ts')
  const { code } = await runNode(['--import', 'tsx', program, ...argv], { isShown: true })
  process.exitCode = code
}
