import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { inRepository } from './repository.mjs'
import { run, runNode } from './run-program.mjs'

/**
 * How a suite ended: `{ name, passed, failed, skipped, seconds, output, faults }`. Output is empty if
 * shown; a fault is a line: which test failed, and with what words. `slow` are files: `{ name, seconds }`.
 */

/** A file of tests that takes that long is named, with its seconds. */
const SLOW_SECONDS = 60

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

/**
 * Vitest with its JSON report. `argv` chooses config and files; `node` is the Node that runs it, `within` a
 * command that runs another one.
 */
export function vitestSuite(
  name,
  argv,
  { node = process.execPath, within = [], isShown = false } = {},
) {
  return timed(name, async () => {
    const report = join(mkdtempSync(join(tmpdir(), 'tideline-report-')), 'report.json')
    const program = inRepository('node_modules', 'vitest', 'vitest.mjs')
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const [first, ...rest] = [...within, node, program, 'run', ...reporters, ...argv]
    const { code, all = '' } = await run(first, rest, { isShown })
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
  const faults = found.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => faultLine(fullName, failureMessages[0]))
  return {
    passed: found.numPassedTests,
    failed: Math.max(failed, Number(code !== 0)),
    skipped: found.numPendingTests,
    slow: slowFiles(found.testResults),
    faults: [...unloaded.map(({ name, message }) => faultLine(name, message)), ...faults],
  }
}

function slowFiles(files) {
  return files
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .filter(({ seconds }) => seconds >= SLOW_SECONDS)
    .sort((a, b) => b.seconds - a.seconds)
}

function countPlaywright(report, code) {
  const found = readReport(report)
  if (!found) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = found.stats
  const failed = unexpected + flaky + found.errors.length
  const faults = found.suites
    .flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => {
      const errors = tests.flatMap(({ results }) => results).flatMap((result) => result.errors)
      return faultLine(title, errors.map(({ message }) => message).join(' · '))
    })
  return { passed: expected, failed: Math.max(failed, Number(code !== 0)), skipped, faults }
}

function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}

const FAULT_LENGTH = 900

function faultLine(title, message = '') {
  const words = stripVTControlCharacters(message).replace(/\s+/g, ' ')
  return `${title}: ${words.slice(0, FAULT_LENGTH)}`
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
