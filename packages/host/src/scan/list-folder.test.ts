import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openFolder } from '#scan/folder-files.ts'
import { listFolder } from '#scan/list-folder.ts'

const PATIENT = { timeout: 10_000 }

// A process that ended, and that its parent did not ask for, has links that are there and lead nowhere.
test('a link that is gone when it is read fails no listing', { timeout: 20_000 }, async () => {
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'])
  try {
    const [said] = await once(parent.stdout, 'data')
    const folder = `/proc/${Number(said)}`
    await expect.poll(() => linksIn(folder), PATIENT).toContainEqual(['exe', undefined])
    expect(linksIn(`/proc/${process.pid}`)).toContainEqual(['exe', realpathSync(process.execPath)])
  } finally {
    parent.kill()
  }
})

function linksIn(folder: string): (string | undefined)[][] {
  const { entries } = listFolder(openFolder(folder), folder)
  return entries
    .filter(({ kind }) => kind === 'l')
    .map(({ name, linkTarget }) => [name, linkTarget])
}
