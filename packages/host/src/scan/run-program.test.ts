import { closeSync, openSync } from 'node:fs'
import { lacks } from '@tideline/fixtures/lacks'
import { expect, test } from 'vitest'
import { runProgram, trustedPath } from '#scan/run-program.ts'
import type { ScannerProgram } from '#source/published-programs.ts'

const program = (name: string, ...argv: string[]): ScannerProgram => ({
  ...{ name, argv, what: 'a test' },
  places: ['/gone', '/usr/bin', '/bin', '/run/current-system/sw/bin'].map((at) => `${at}/${name}`),
})
const canRun = program('sleep').places.some((path) => trustedPath(path) !== undefined)

test.skipIf(lacks('a sleep that only root can change', canRun))(
  'its output, with no environment and the folder that it is to look at',
  async () => {
    expect(await runProgram(program('env'))).toBe('')
    expect(await runProgram(program('printf', '\\303\\240'))).toBe('\xc3\xa0')
    const folder = openSync('/usr', 'r')
    const inside = await runProgram(program('ls', '/proc/self/fd/3/'), folder)
    closeSync(folder)
    expect(inside.split('\n')).toContain('bin')
  },
)

test.skipIf(lacks('a sleep that only root can change', canRun))(
  'one that fails, writes too much or does not end is given up',
  async () => {
    await expect(runProgram(program('false'))).rejects.toMatchObject({ code: 'EIO' })
    await expect(runProgram(program('yes'))).rejects.toMatchObject({ code: 'EFBIG' })
    await expect(runProgram(program('no-such-program'))).rejects.toMatchObject({ code: 'ENOENT' })
    const before = Date.now()
    await expect(runProgram(program('sleep', '60'))).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(Date.now() - before).toBeLessThan(20_000)
  },
)
