import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { expect, it } from 'vitest'
import { DesignStore } from '#state/design-store.ts'
import { storageProblem } from '#state/storage-problem.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'
import { testDesign } from '#testing/test-server.ts'

it('says that the disk is full where it is', async () => {
  const error = await writeFile('/dev/full', 'text').catch((cause) => cause)
  expect(storageProblem(error, '/s/design.json')).toMatchObject({ code: 'storage-full' })
})

it('says the code of any other failure', () => {
  const problem = storageProblem(Object.assign(new Error('x'), { code: 'EIO' }), '/s/design.json')
  expect(problem).toMatchObject({ code: 'storage-failed' })
  expect(problem.why).toContain('EIO')
})

// Only root can mount; for others a read-only folder stands for it (design-store.test.ts).
it.skipIf(lacksRoot())('keeps the saved design on a disk that fills up', async () => {
  const folder = temporaryFolder('tideline-full-')
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
  try {
    const store = new DesignStore(folder)
    const saved = await store.write(0, testDesign)
    expect(saved.ok).toBe(true)
    expect(() => writeFileSync(join(folder, 'ballast'), Buffer.alloc(2 ** 20))).toThrow(/ENOSPC/)
    const before = await store.read()
    const refused = await store.write(before.ok ? before.revision : 0, testDesign)
    expect(refused).toMatchObject({ reason: 'storage', problem: { code: 'storage-full' } })
    expect(await store.read()).toEqual(before)
    expect(readdirSync(folder).sort()).toEqual(['ballast', 'design.json'])
  } finally {
    execFileSync('umount', [folder])
  }
})
