import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PUT_FILES } from '../../packages/pipeline/src/plan/steps/configuration-programs.ts'
import { folderWith } from './run-program.ts'

/** The files that were exported, put into the configuration by whatever shell is there. */
const shells = [['dash'], ['bash', '--norc']]

it.each(shells)('%s copies them, and again over what was exported before', (...shell) => {
  const { from, to } = exported()
  expect(put(shell, from, to)).toEqual([0, '', ''])
  expect(readFileSync(join(to, 'default.nix'), 'utf8')).toBe('new')
  writeFileSync(join(from, 'default.nix'), 'newer')
  expect(put(shell, from, to)).toEqual([0, '', ''])
  expect(readFileSync(join(to, 'default.nix'), 'utf8')).toBe('newer')
  expect(existsSync(join(to, 'tideline'))).toBe(false)
})

it.each(shells)('%s leaves them where they were written there at once', (...shell) => {
  const { from } = exported()
  expect(put(shell, from, from)).toEqual([0, 'in its place already\n', ''])
  symlinkSync(from, `${from}-by-another-name`)
  expect(put(shell, from, `${from}-by-another-name`)).toEqual([0, 'in its place already\n', ''])
  expect(readFileSync(join(from, 'default.nix'), 'utf8')).toBe('new')
})

function exported() {
  const box = folderWith({})
  const from = join(box, "it's here", 'tideline')
  mkdirSync(from, { recursive: true })
  writeFileSync(join(from, 'default.nix'), 'new')
  return { from, to: join(box, 'tideline') }
}

function put([program, ...options]: readonly string[], from: string, to: string) {
  const argv = [...options, '-c', PUT_FILES, 'sh', from, to]
  const { status, stdout, stderr } = spawnSync(program!, argv, { encoding: 'utf8' })
  return [status, stdout, stderr]
}
