import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { publicFolder } from './product.ts'

const NOBODY = 65_534

// Not whole until it is renamed: who waits for the file never reads a half.
const XDG_OPEN =
  '#!/bin/sh\nprintf %s "$1" >"$HOME/opened.part" && mv "$HOME/opened.part" "$HOME/opened"\n'

/**
 * Starts the product as a user with a desktop does, and answers the address that it opens the
 * browser with. Our xdg-open writes it down. Root has no browser opened, so root starts it as nobody,
 * from a copy: the checkout may be where nobody may not go.
 */
export async function openedByProduct(
  host: readonly string[],
): Promise<{ opened: string; stop(): Promise<void> }> {
  const home = publicFolder('desktop')
  for (const app of ['server', 'web'])
    cpSync(fileURLToPath(new URL(`../../${app}/dist`, import.meta.url)), join(home, app, 'dist'), {
      recursive: true,
    })
  mkdirSync(join(home, 'bin'))
  writeFileSync(join(home, 'bin/xdg-open'), XDG_OPEN)
  chmodSync(join(home, 'bin/xdg-open'), 0o755)
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(home, NOBODY, NOBODY)
  const child = spawn(
    process.execPath,
    [
      join(home, 'server/dist/main.js'),
      'serve',
      '--port',
      '0',
      '--state',
      join(home, 'state'),
      ...host,
    ],
    {
      stdio: 'ignore',
      env: {
        PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}`,
        HOME: home,
        DISPLAY: ':0',
      },
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    },
  )
  const file = join(home, 'opened')
  await expect.poll(() => existsSync(file)).toBe(true)
  return {
    opened: readFileSync(file, 'utf8'),
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
