import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NEW_PASSWORD } from '../../packages/pipeline/src/plan/steps/live-programs.ts'
import { run } from '../run.ts'
import { folderWith } from './run-program.ts'

const HASH = '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7'
const shells = [['dash'], ['bash', '--norc']]

describe.each(shells)('a new password by %s', (...shell) => {
  it('only its hash is written, for its owner alone', () => {
    const { file, status, stderr } = asked(shell, `printf '%s\\n' '${HASH}'`)
    expect([status, stderr]).toEqual([0, ''])
    expect(readFileSync(file, 'utf8')).toBe(`${HASH}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['it was not given', 'exit 1'],
    ['nothing came of it', 'true'],
  ])('no file is made, or changed, where %s', (_, mkpasswd) => {
    const { file, status } = asked(shell, mkpasswd)
    expect(status).not.toBe(0)
    expect(existsSync(file)).toBe(false)
  })
})

/** `mkpasswd` is the text of what stands for the program that asks for a password. */
function asked(shell: readonly string[], mkpasswd: string) {
  const folder = folderWith({ mkpasswd: `#!/bin/sh\n${mkpasswd}\n` })
  run('chmod', ['755', join(folder, 'mkpasswd')])
  const file = join(folder, "a name' of $(a) file")
  const [program, ...options] = shell
  const { status, stderr } = spawnSync(program!, [...options, '-c', NEW_PASSWORD, 'sh', file], {
    env: { PATH: `${folder}:${process.env.PATH}` },
  })
  return { file, status, stderr: String(stderr) }
}
