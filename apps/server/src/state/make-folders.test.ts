import { execFileSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { expect, it } from 'vitest'
import { makeFolders } from '#state/make-folders.ts'
import { storageProblem } from '#state/storage-problem.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

function problemOf(path: string) {
  try {
    makeFolders(path, 0o777)
    return undefined
  } catch (error) {
    return storageProblem(error, path)
  }
}

it('makes what is missing, with its mode, and takes what is there', () => {
  const path = join(temporaryFolder(), 'a', 'b')
  for (const _ of ['new', 'there']) makeFolders(path, 0o700)
  expect(statSync(path).mode & 0o777).toBe(0o700)
})

it('says that a part of the path is a file', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(problemOf(join(file, 'a', 'b'))).toMatchObject({ code: 'storage-not-a-folder' })
})

it('says so where the system makes no folders', () => {
  const problem = problemOf('/proc/tideline/a')
  expect(problem?.code).toMatch(/^storage-(missing|forbidden)$/)
})

it.skipIf(lacksRoot())('says that a file system is read-only', () => {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder])
  try {
    const problem = problemOf(join(folder, 'a', 'b'))
    expect(problem).toMatchObject({ code: 'storage-read-only' })
    expect(problem?.why).toContain('read-only (EROFS)')
  } finally {
    execFileSync('umount', [folder])
  }
})
