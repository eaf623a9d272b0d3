import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Where another program may be started; docs/security.md says which. */
const STARTERS = [
  'apps/server/src/cli/open-browser.ts',
  'apps/server/src/nix/parse-nix.ts',
  'packages/host/src/scan/run-program.ts',
  'packages/host/src/scan/start-scanner.ts',
  'packages/host/src/scan/walk/native-walk.ts',
  'packages/host/src/scan/walk/walk-worker.ts',
]
const root = resolve(import.meta.dirname, '../..')
const sources = ['apps/server/src', 'packages/host/src', 'packages/pipeline/src']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  )
  .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(name))
const users = sources.filter((name) =>
  /^(?!import type ).*node:(?:child_process|cluster)/m.test(textOf(name)),
)

test('programs are started in few places', () => {
  expect(users.length).toBeGreaterThan(2)
  expect(users.filter((name) => !STARTERS.includes(name))).toEqual([])
})

test.each(users)('%s starts them by argv, by no shell, and says what their environment is', (name) => {
  const text = textOf(name)
  const [, imported = ''] = /import (?:type )?\{([^}]*)\} from 'node:child_process'/.exec(text) ?? []
  const calls = imported.split(',').map((part) => part.trim()).filter((part) => part !== '' && !part.startsWith('type '))
  expect(calls.filter((call) => call !== 'spawn' && call !== 'ChildProcess')).toEqual([])
  expect(text).not.toMatch(/\bshell: (?:true|['"`])/)
  if (calls.includes('spawn')) expect(text).toMatch(/\benv\b/)
})

function textOf(name: string): string {
  return readFileSync(join(root, name), 'utf8')
}
