import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rollbackProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-program.ts'
import { run } from '../run.ts'
import { HERE } from './run-program.ts'

const programs = join(HERE, '../../packages/pipeline/src/artifacts/programs')
const file = join(programs, 'rollback.sh')

// The page's bundle has no file system, so the program is carried as text. `vitest -u` writes it anew.
it('rollback-program.ts carries rollback.sh', async () => {
  const text = readFileSync(file, 'utf8')
  const module = `// The text of rollback.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const rollbackProgram: string = \`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\`
`
  await expect(module).toMatchFileSnapshot(join(programs, 'rollback-program.ts'))
  expect(rollbackProgram).toBe(text)
})

it.each([
  ['bash', ['-n', file]],
  ['busybox', ['ash', '-n', file]],
  ['shellcheck', [file]],
  ['shellcheck', ['--shell=bash', file]],
  ['bash', ['-n', join(HERE, '../system/rollback-scenarios.sh')]],
  ['shellcheck', ['--severity=warning', join(HERE, '../system/rollback-scenarios.sh')]],
])('%s accepts %j', (program, args) => {
  expect(run(program, args)).toBe('')
})
