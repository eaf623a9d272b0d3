import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { nixParser } from '#nix/parse-nix.ts'

const SOMEBODY = 1000
const made: string[] = []

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

/** A PATH with a program of that name that does what the lines say. */
function pathWith(lines: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tideline-nix-'))
  made.push(folder)
  const program = join(folder, 'nix-instantiate')
  writeFileSync(program, `#!/bin/sh\n${lines}\n`)
  chmodSync(program, 0o755)
  return folder
}

test('the Nix of this machine, where there is one, tells Nix from what is none', async () => {
  const parse = nixParser(process.env, SOMEBODY)
  const good = await parse('{ a = [ ./x "y" ]; }')
  if (good.state === 'absent') return
  expect(good).toEqual({ state: 'parsed', version: expect.stringMatching(/^2\./) })
  const bad = await parse('{ a = ; }')
  expect(bad).toMatchObject({
    state: 'refused',
    message: expect.stringContaining('syntax error'),
  })
})

test('it is never asked as root, and not where there is none', async () => {
  const PATH = pathWith('echo "nix-instantiate (Nix) 2.31.2"')
  expect(await nixParser({ PATH }, 0)('{ }')).toEqual({ state: 'absent' })
  expect(await nixParser({ PATH: 'bin:/nonexistent' }, SOMEBODY)('{ }')).toEqual({
    state: 'absent',
  })
})

test('it gets the text as its input, no argument of ours but two, and no surroundings', async () => {
  const PATH = pathWith(`if [ "$1" = --version ]; then echo "nix-instantiate (Nix) 2.31.2"; exit; fi
[ "$*" = "--parse -" ] && [ "$(cat)" = '{ }' ] && [ -z "$SECRET" ] || exit 1`)
  expect(await nixParser({ PATH, SECRET: 'x' }, SOMEBODY)('{ }')).toEqual({
    state: 'parsed',
    version: '2.31.2',
  })
})

test('a failure that names no place in the text says nothing about the text', async () => {
  const PATH = pathWith(`if [ "$1" = --version ]; then echo "nix-instantiate (Nix) 2.31.2"; exit; fi
echo "error: cannot connect to the daemon" >&2; exit 1`)
  expect(await nixParser({ PATH }, SOMEBODY)('{ }')).toEqual({ state: 'absent' })
})

test('texts wait for each other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tideline-nix-'))
  made.push(folder)
  const PATH = pathWith(`if [ "$1" = --version ]; then echo "nix-instantiate (Nix) 2.31.2"; exit; fi
/bin/mkdir ${folder}/busy || { echo "«stdin» two at once" >&2; exit 1; }
/bin/sleep 0.1; /bin/rmdir ${folder}/busy`)
  const parse = nixParser({ PATH }, SOMEBODY)
  const states = (await Promise.all(['1', '2', '3'].map(parse))).map(({ state }) => state)
  expect(states).toEqual(['parsed', 'parsed', 'parsed'])
})
