import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { writeOutput } from '#cli/write-output.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const said: string[] = []
const terminal = { out: (text: string) => said.push(text), err: () => {}, isErrTerminal: false }

afterEach(() => vi.unstubAllEnvs())

it('writes a file for its owner alone, whole', async () => {
  const folder = temporaryFolder()
  expect(await writeOutput(join(folder, 'a.json'), 'text', terminal)).toEqual({ exitCode: 0 })
  expect(statSync(join(folder, 'a.json'))).toMatchObject({ size: 4, uid: process.getuid?.() })
  expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['a.json'])
})

it('writes to standard output for -', async () => {
  expect(await writeOutput('-', 'shown', terminal)).toEqual({ exitCode: 0 })
  expect(said).toEqual(['shown'])
})

it('says where it cannot write', async () => {
  const outcome = await writeOutput('/none/a.json', 'text', terminal)
  expect(outcome).toMatchObject({ problem: { code: 'storage-missing' } })
})

it.runIf(process.getuid?.() === 0)('gives the file to who called sudo', async () => {
  vi.stubEnv('SUDO_UID', '65534')
  vi.stubEnv('SUDO_GID', '65534')
  const path = join(temporaryFolder(), 'a.json')
  await writeOutput(path, 'text', terminal)
  expect(statSync(path)).toMatchObject({ uid: 65_534, gid: 65_534 })
})
