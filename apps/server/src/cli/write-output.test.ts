import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { afterEach, expect, it, vi } from 'vitest'
import { outputObstacle, writeOutput } from '#cli/write-output.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const DESIGN = '{\n  "version": 1, "rules": []}'
const SNAPSHOT = '{"version":1,"takenAt":"2026-11-20T12:01:00Z"}'
const said: string[] = []
const terminal = { out: (text: string) => said.push(text), err: () => {}, isErrTerminal: false }

afterEach(() => vi.unstubAllEnvs())

it('writes a file for its owner alone, whole', async () => {
  const folder = temporaryFolder()
  expect(await writeOutput(join(folder, 'a.json'), 'text', terminal, 'design')).toEqual({
    exitCode: 0,
  })
  expect(statSync(join(folder, 'a.json'))).toMatchObject({ size: 4, uid: process.getuid?.() })
  expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['a.json'])
})

it('writes to standard output for -', async () => {
  expect(await writeOutput('-', 'shown', terminal, 'design')).toEqual({ exitCode: 0 })
  expect(said).toEqual(['shown'])
})

it('says where it cannot write', async () => {
  const outcome = await writeOutput('/none/a.json', 'text', terminal, 'design')
  expect(outcome).toMatchObject({ problem: { code: 'storage-missing' } })
})

it.skipIf(lacksRoot())('gives the file to who called sudo', async () => {
  vi.stubEnv('SUDO_UID', '65534')
  vi.stubEnv('SUDO_GID', '65534')
  const path = join(temporaryFolder(), 'a.json')
  await writeOutput(path, 'text', terminal, 'design')
  expect(statSync(path)).toMatchObject({ uid: 65_534, gid: 65_534 })
})

it('writes through a link and leaves it a link', async () => {
  const folder = temporaryFolder()
  symlinkSync('real.json', join(folder, 'link.json'))
  await writeOutput(join(folder, 'link.json'), DESIGN, terminal, 'design')
  await writeOutput(join(folder, 'link.json'), 'text', terminal, 'design')
  expect(readFileSync(join(folder, 'real.json'), 'utf8')).toBe('text')
  expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
})

it('writes into a pipe and leaves it a pipe', async () => {
  const pipe = join(temporaryFolder(), 'pipe')
  execFileSync('mkfifo', [pipe])
  const reader = readFile(pipe, 'utf8')
  expect(await writeOutput(pipe, 'text', terminal, 'design')).toEqual({ exitCode: 0 })
  expect(await reader).toBe('text')
  expect(lstatSync(pipe).isFIFO()).toBe(true)
})

it('tells before the work is done that nothing could be written', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(await outputObstacle(folder, 'design')).toMatchObject({
    code: 'storage-is-folder',
    remedy: `Name a file in it: ${folder}/NAME.json`,
  })
  expect(await outputObstacle(join(folder, 'none/a.json'), 'design')).toMatchObject({
    code: 'storage-missing',
  })
  expect(await outputObstacle(join(folder, 'file'), 'design')).toBeUndefined()
  expect(await outputObstacle(join(folder, 'new.json'), 'design')).toBeUndefined()
})

it('replaces nothing but its like', async () => {
  const path = join(temporaryFolder(), 'there.json')
  const texts = { design: DESIGN, snapshot: SNAPSHOT }
  for (const there of [DESIGN, SNAPSHOT, 'a note', '[]', '\u0000'])
    for (const kind of ['design', 'snapshot'] as const) {
      writeFileSync(path, there)
      const outcome = await writeOutput(path, texts[kind], terminal, kind)
      if (there === texts[kind]) expect(outcome).toEqual({ exitCode: 0 })
      else expect(outcome).toMatchObject({ problem: { code: 'out-is-another-file' } })
      expect(readFileSync(path, 'utf8')).toBe(there)
    }
})
