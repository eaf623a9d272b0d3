import { basename } from 'node:path'

/** Runs suites one after the other, shows each as it ends, and ends with the true sums. */
export function runSuites(suites) {
  return runLanes([suites])
}

/** Runs lists of suites beside each other, the suites of a list one after the other. */
export async function runLanes(lanes) {
  const results = await Promise.all(lanes.map(runInTurn))
  return finish(results.flat())
}

async function runInTurn(suites) {
  const results = []
  for (const suite of suites) {
    const result = await suite()
    results.push(result)
    show(result)
  }
  return results
}

export function show({ name, passed, failed, skipped, seconds, output, slow = [] }) {
  if (failed > 0 && output) process.stdout.write(`\n${output.trimEnd()}\n\n`)
  const skips = skipped > 0 ? `, ${skipped} skipped` : ''
  const title = failed > 0 ? `FAILED ${name}` : name
  process.stdout.write(
    `${title.padEnd(28)} ${passed} passed, ${failed} failed${skips}  (${seconds.toFixed(0)} s)\n`,
  )
  for (const file of slow)
    process.stdout.write(`  ${basename(file.name).padEnd(38)} ${file.seconds.toFixed(0)} s\n`)
}

/** Once more what failed, for a log of which only the end is kept; then the sums, and the exit code. */
export function finish(results) {
  for (const { name, faults = [] } of results)
    for (const fault of faults) process.stdout.write(`FAILED ${name}: ${fault}\n`)
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}
