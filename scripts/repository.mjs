import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout. */
export const repository = fileURLToPath(new URL('..', import.meta.url))

/** Path of something in the checkout. */
export function inRepository(...names) {
  return join(repository, ...names)
}

export function readText(...names) {
  const path = inRepository(...names)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
