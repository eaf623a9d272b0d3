import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  NAMES_FOLDER,
  PUT_BESIDE,
  PUT_FILES,
} from '../../packages/pipeline/src/plan/steps/configuration-programs.ts'
import { folderWith } from './run-program.ts'

/** The files that were exported, put into the configuration by whatever shell is there. */
const shells = [['dash'], ['bash', '--norc']]

it.each(shells)('%s copies them, and sets aside what was exported before', (...shell) => {
  const { from, to } = exported()
  const list = join(to, 'default.nix')
  expect(put(shell, from, to)).toEqual([0, '', ''])
  expect(put(shell, from, to)).toEqual([0, '', ''])
  expect(readFileSync(list, 'utf8')).toBe('new')
  writeFileSync(join(from, 'default.nix'), 'newer')
  writeFileSync(join(to, 'mine.nix'), 'mine')
  expect(put(shell, from, to)).toEqual([0, `what was there is ${list}.earlier-1\n`, ''])
  expect(readFileSync(list, 'utf8')).toBe('newer')
  expect(readFileSync(`${list}.earlier-1`, 'utf8')).toBe('new')
  expect(readFileSync(join(to, 'mine.nix'), 'utf8')).toBe('mine')
  expect(existsSync(join(to, 'tideline'))).toBe(false)
})

it.each(shells)('%s leaves them where they were written there at once', (...shell) => {
  const { from } = exported()
  expect(put(shell, from, from)).toEqual([0, 'in its place already\n', ''])
  symlinkSync(from, `${from}-by-another-name`)
  expect(put(shell, from, `${from}-by-another-name`)).toEqual([0, 'in its place already\n', ''])
  expect(readFileSync(join(from, 'default.nix'), 'utf8')).toBe('new')
})

it.each(shells)('%s puts a list of what is added over no other one', (...shell) => {
  const { from, to } = exported()
  expect(put(shell, from, to, PUT_BESIDE)).toEqual([0, '', ''])
  expect(put(shell, from, to, PUT_BESIDE)).toEqual([0, '', ''])
  expect(put(shell, from, from, PUT_BESIDE)).toEqual([0, 'in its place already\n', ''])
  writeFileSync(join(from, 'default.nix'), 'newer')
  expect(put(shell, from, to, PUT_BESIDE)).toEqual([1, '', expect.stringContaining('Rename it')])
  expect(readFileSync(join(to, 'default.nix'), 'utf8')).toBe('new')
  // Without a list it can be in no one's way.
  mkdirSync(`${to}-2`)
  writeFileSync(join(`${to}-2`, 'STEPS.md'), 'mine')
  expect(put(shell, from, `${to}-2`, PUT_BESIDE)).toEqual([0, '', ''])
  expect(readFileSync(join(`${to}-2`, 'STEPS.md'), 'utf8')).toBe('mine')
  writeFileSync(join(to, 'default.nix'), 'newer')
  writeFileSync(join(to, 'root.nix'), 'of the move in')
  expect(put(shell, from, to, PUT_BESIDE)).toEqual([1, '', expect.stringContaining('Rename it')])
  expect(readFileSync(join(to, 'root.nix'), 'utf8')).toBe('of the move in')
})

it.each(shells)('%s sets aside what an earlier export says beside the same list', (...shell) => {
  const { from, to } = exported()
  const undo = (folder: string, text: string) => writeFileSync(join(folder, 'migrate.sh'), text)
  undo(from, 'first')
  put(shell, from, to, PUT_BESIDE)
  for (const [text, was] of [
    ['second', 'first'],
    ['third', 'second'],
  ]) {
    undo(from, text!)
    const number = text === 'second' ? 1 : 2
    const said = `what was there is ${to}/migrate.sh.earlier-${number}\n`
    expect(put(shell, from, to, PUT_BESIDE)).toEqual([0, said, ''])
    expect(readFileSync(join(to, `migrate.sh.earlier-${number}`), 'utf8')).toBe(was)
    expect(readFileSync(join(to, 'migrate.sh'), 'utf8')).toBe(text)
  }
})

it.each(shells)('%s does not take another export for this one', (...shell) => {
  const [program, ...options] = shell
  const { from, to } = exported()
  const isDone = () => {
    const argv = [...options, '-c', NAMES_FOLDER, 'sh', join(to, '..')]
    return spawnSync(program!, argv, { cwd: join(from, '..') }).status === 0
  }
  expect(isDone()).toBe(false)
  put([program!, ...options], from, to)
  expect(isDone()).toBe(false)
  // Of an earlier one, renamed with the line that names it.
  mkdirSync(join(to, '../tideline-1'))
  writeFileSync(join(to, '../tideline-1/default.nix'), '# tideline')
  writeFileSync(join(to, '../flake.nix'), '{ imports = [ ./tideline-1 ]; }')
  expect(isDone()).toBe(false)
  for (const named of ['./tideline.old', './old-tideline', '# inputs.tideline.url']) {
    writeFileSync(join(to, '../flake.nix'), `{ imports = [ ${named} \n]; }`)
    expect(isDone(), named).toBe(false)
  }
  mkdirSync(join(to, '../tideline-hosts'))
  for (const named of ['./tideline', './tideline/default.nix', '(inputs.self + "/tideline")']) {
    writeFileSync(join(to, '../tideline-hosts/ember.nix'), `{ imports = [ ${named} ]; }`)
    expect(isDone(), named).toBe(true)
  }
  writeFileSync(join(from, 'flake-example.nix'), 'yours')
  expect(isDone()).toBe(true)
  writeFileSync(join(from, 'persistence.nix'), 'one path more')
  expect(isDone()).toBe(false)
})

function exported() {
  const box = folderWith({})
  const from = join(box, "it's here", 'tideline')
  mkdirSync(from, { recursive: true })
  writeFileSync(join(from, 'default.nix'), 'new')
  return { from, to: join(box, 'tideline') }
}

function put([program, ...options]: readonly string[], from: string, to: string, text = PUT_FILES) {
  const argv = [...options, '-c', text, 'sh', from, to]
  const { status, stdout, stderr } = spawnSync(program!, argv, { encoding: 'utf8' })
  return [status, stdout, stderr]
}
