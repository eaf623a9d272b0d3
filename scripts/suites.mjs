import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inRepository } from './repository.mjs'
import { run, runNode } from './run-program.mjs'

/** How a suite ended: `{ name, passed, failed, skipped, seconds, output }`. Output is empty if shown. */

/** Every TypeScript project counts one. */
export async function typeSuite() {
  const compiler = inRepository('node_modules', 'typescript', 'bin', 'tsc')
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(inRepository(group)).map((name) => `${group}/${name}`),
  )
  const projects = ['.', ...folders].filter((folder) =>
    existsSync(inRepository(folder, 'tsconfig.json')),
  )
  return timed('types', async () => {
    const results = []
    for (const project of projects) results.push(await runNode([compiler, '-p', project]))
    return sumOf(results)
  })
}

export function lintSuite() {
  return programSuite('lint', inRepository('node_modules', '.bin', 'biome'), [
    'check',
    '--error-on-warnings',
    inRepository('.'),
  ])
}

/** Vitest with its JSON report. `argv` chooses config and files; `node` is the Node that runs it. */
export function vitestSuite(name, argv, { node = process.execPath, isShown = false } = {}) {
  return timed(name, async () => {
    const report = join(mkdtempSync(join(tmpdir(), 'tideline-report-')), 'report.json')
    const program = inRepository('node_modules', 'vitest', 'vitest.mjs')
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const { code, all = '' } = await run(node, [program, 'run', ...reporters, ...argv], { isShown })
    return { ...countVitest(report, code), output: code === 0 ? '' : all }
  })
}

/** One project of the Playwright config with its JSON report. */
export function playwrightSuite(name, project, { isShown = false } = {}) {
  return timed(name, async () => {
    const report = join(mkdtempSync(join(tmpdir(), 'tideline-report-')), 'report.json')
    const program = inRepository('node_modules', '@playwright', 'test', 'cli.js')
    const argv = [program, 'test', `--project=${project}`, '--reporter=line,json']
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
    const { code, all = '' } = await runNode(argv, { env, isShown })
    return { ...countPlaywright(report, code), output: code === 0 ? '' : all }
  })
}

/** A program that may end with `N passed, N failed`; else its exit code counts one. */
export function programSuite(name, program, argv, options) {
  return timed(name, async () => sumOf([await run(program, argv, options)]))
}

function sumOf(results) {
  const sum = { passed: 0, failed: 0, skipped: 0, output: '' }
  for (const { code, out, all } of results) {
    const counted = [...out.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1)
    const failed = counted ? Number(counted[2]) : 0
    sum.passed += counted ? Number(counted[1]) : Number(code === 0)
    sum.failed += Math.max(failed, Number(code !== 0))
    if (code !== 0) sum.output += all
  }
  return sum
}

function countVitest(report, code) {
  const found = readReport(report)
  if (!found) return { passed: 0, failed: 1, skipped: 0 }
  // A file that cannot be loaded has no tests that could fail.
  const unloaded = found.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = found.numFailedTests + unloaded.length
  return {
    passed: found.numPassedTests,
    failed: Math.max(failed, Number(code !== 0)),
    skipped: found.numPendingTests,
  }
}

function countPlaywright(report, code) {
  const found = readReport(report)
  if (!found) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = found.stats
  const failed = unexpected + flaky + found.errors.length
  return { passed: expected, failed: Math.max(failed, Number(code !== 0)), skipped }
}

function readReport(path) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  rmSync(dirname(path), { recursive: true })
  return report
}

async function timed(name, runSuite) {
  const start = performance.now()
  const counts = await runSuite()
  return { name, ...counts, seconds: (performance.now() - start) / 1000 }
}
