import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const ASSETS = fileURLToPath(new URL('../../web/dist/assets/', import.meta.url))
const INDEX = fileURLToPath(new URL('../../web/dist/index.html', import.meta.url))

// Counted in the files, not in a browser: what else has come by then hangs on how fast a machine is.
test('at most 200 kB of scripts come before the verdict on Host', () => {
  const begin = [...readFileSync(INDEX, 'utf8').matchAll(/\/assets\/([\w.-]+\.js)"/g)]
  const place = readdirSync(ASSETS).filter((name) => /^host-place-.*\.js$/.test(name))
  expect(place).toHaveLength(1)
  const names = withImports([...begin.map(([, name]) => name!), ...place])
  // Else it was something else that was counted.
  expect(names.some((name) => scriptOf(name).includes('Root strategies'))).toBe(true)
  const bytes = names.map((name) => gzipSync(scriptOf(name)).length)
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(200_000)
})

/** The scripts, and those that they cannot begin without. */
function withImports(names: readonly string[]): string[] {
  const all = new Set(names)
  for (const name of all)
    for (const [, imported] of scriptOf(name).matchAll(STATIC_IMPORT)) all.add(imported!)
  return [...all]
}

const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g

function scriptOf(name: string): string {
  return readFileSync(`${ASSETS}${name}`, 'utf8')
}
