import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { manifestCompareProgram } from '../../packages/pipeline/src/artifacts/programs/manifest-compare-program.ts'
import { manifestProgram } from '../../packages/pipeline/src/artifacts/programs/manifest-program.ts'
import { migrateJournalProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-journal-program.ts'
import { migrateOpenProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-open-program.ts'
import { migrateProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-program.ts'
import { migrateRefusalsProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-refusals-program.ts'
import { migrateShowProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-show-program.ts'
import { migrateStayingProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-staying-program.ts'
import { migrateStepsProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-steps-program.ts'
import { migrateVerifyProgram } from '../../packages/pipeline/src/artifacts/programs/migrate-verify-program.ts'
import { rollbackBcachefsProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-bcachefs-program.ts'
import { rollbackProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-program.ts'
import { rollbackZfsProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-zfs-program.ts'
import { run } from '../run.ts'
import { assembledProgram } from './assemble-program.ts'
import { HERE } from './run-program.ts'

const programs = join(HERE, '../../packages/pipeline/src/artifacts/programs')
const tests = join(HERE, '..')

// Edit them in the folder rollback: `vitest -u` puts them together anew.
it.each([
  ['btrfs', 'rollback.sh'],
  ['zfs', 'rollback-zfs.sh'],
  ['bcachefs', 'rollback-bcachefs.sh'],
])('the reset of %s is put together as %s', async (name, file) => {
  const text = assembledProgram(join(programs, 'rollback'), name)
  await expect(text).toMatchFileSnapshot(join(programs, file))
  expect(text).not.toContain('# shared')
})

// The page's bundle has no file system, so the program is carried as text. `vitest -u` writes it anew.
it.each([
  ['rollback', 'rollbackProgram', rollbackProgram],
  ['rollback-zfs', 'rollbackZfsProgram', rollbackZfsProgram],
  ['rollback-bcachefs', 'rollbackBcachefsProgram', rollbackBcachefsProgram],
  ['migrate', 'migrateProgram', migrateProgram],
  ['migrate-steps', 'migrateStepsProgram', migrateStepsProgram],
  ['migrate-show', 'migrateShowProgram', migrateShowProgram],
  ['migrate-open', 'migrateOpenProgram', migrateOpenProgram],
  ['migrate-journal', 'migrateJournalProgram', migrateJournalProgram],
  ['migrate-refusals', 'migrateRefusalsProgram', migrateRefusalsProgram],
  ['migrate-staying', 'migrateStayingProgram', migrateStayingProgram],
  ['migrate-verify', 'migrateVerifyProgram', migrateVerifyProgram],
  ['manifest', 'manifestProgram', manifestProgram],
  ['manifest-compare', 'manifestCompareProgram', manifestCompareProgram],
])('%s-program.ts carries %s.sh', async (name, variable, carried) => {
  const text = readFileSync(join(programs, `${name}.sh`), 'utf8')
  const module = `// The text of ${name}.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const ${variable}: string = \`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\`
`
  await expect(module).toMatchFileSnapshot(join(programs, `${name}-program.ts`))
  expect(carried).toBe(text)
})

const ofPrograms = ['rollback.sh', 'rollback-zfs.sh', 'rollback-bcachefs.sh'].flatMap((name) => {
  const file = join(programs, name)
  return [
    ['bash', ['-n', file]],
    ['busybox', ['ash', '-n', file]],
    ['shellcheck', [file]],
    ['shellcheck', ['--shell=bash', file]],
  ] as const
})
// NixOS' own bash runs these, which is on every machine that has the steps.
const ofBash = [
  'migrate',
  'migrate-steps',
  'migrate-show',
  'migrate-verify',
  'migrate-open',
  'migrate-journal',
  'migrate-refusals',
  'migrate-staying',
  'manifest',
  'manifest-compare',
].flatMap((name) => {
  const file = join(programs, `${name}.sh`)
  return [
    ['bash', ['-n', file]],
    ['shellcheck', [file]],
  ] as const
})
const ofScenarios = [
  'system/rollback-scenarios.sh',
  'other-roots/zfs-scenarios.sh',
  'other-roots/bcachefs-scenarios.sh',
  'other-roots/other-roots.sh',
].flatMap((name) => {
  const file = join(tests, name)
  return [
    ['bash', ['-n', file]],
    ['shellcheck', ['--severity=warning', file]],
  ] as const
})

it.each([...ofPrograms, ...ofBash, ...ofScenarios])('%s accepts %j', (program, args) => {
  expect(run(program, args)).toBe('')
})
