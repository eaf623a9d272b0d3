/** Runs suites one after the other, shows each as it ends, and ends with the true sums. */
export async function runSuites(suites) {
  const results = []
  for (const suite of suites) {
    const result = await suite()
    results.push(result)
    show(result)
  }
  return finish(results)
}

export function show({ name, passed, failed, skipped, seconds, output }) {
  if (failed > 0 && output) process.stdout.write(`\n${output.trimEnd()}\n\n`)
  const skips = skipped > 0 ? `, ${skipped} skipped` : ''
  const title = failed > 0 ? `FAILED ${name}` : name
  process.stdout.write(
    `${title.padEnd(28)} ${passed} passed, ${failed} failed${skips}  (${seconds.toFixed(0)} s)\n`,
  )
}

/** The last line that is printed, and the exit code. */
export function finish(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}
