import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const HOST = fileURLToPath(
  new URL('../../../../packages/fixtures/snapshots/luks-btrfs-desktop.json', import.meta.url),
)

const MINE = '{ "version": 1, "rules": [] }'

// Only root can mount.
it.skipIf(lacksRoot())('keeps what was there on a disk that is full, and says so', async () => {
  const design = join(temporaryFolder(), 'design.json')
  expect((await commandLine('suggest', HOST, '--root', 'tmpfs', '--out', design)).exitCode).toBe(0)
  const folder = temporaryFolder('tideline-full-')
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
  try {
    const file = join(folder, 'design.json')
    const files = join(folder, 'files')
    writeFileSync(file, MINE)
    mkdirSync(files)
    expect(() => writeFileSync(join(folder, 'ballast'), Buffer.alloc(2 ** 20))).toThrow(/ENOSPC/)
    for (const argv of [
      ['suggest', HOST, '--out', file],
      ['plan', HOST, design, '--force', '--out', files],
    ]) {
      const { exitCode, out, err } = await commandLine(...argv)
      expect([argv[0], exitCode, out]).toEqual([argv[0], 1, ''])
      expect(err).toMatch(
        /^blocker \[storage-full\]: .+\n {2}why: .+ENOSPC.+ is still there\.\n {2}fix: /m,
      )
    }
    expect(readFileSync(file, 'utf8')).toBe(MINE)
    expect([readdirSync(folder).sort(), readdirSync(files)]).toEqual([
      ['ballast', 'design.json', 'files'],
      [],
    ])
  } finally {
    execFileSync('umount', [folder])
  }
})

it('says of a device that takes nothing that it is full', async () => {
  const { exitCode, err } = await commandLine('suggest', HOST, '--out', '/dev/full')
  expect(exitCode).toBe(1)
  expect(err).toContain('blocker [storage-full]: ')
})
