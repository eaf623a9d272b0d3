import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { liveOrigin, openLiveHost } from '#session/live-origin.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'
import { testServer } from '#testing/test-server.ts'

const CHILD = fileURLToPath(new URL('../../../../packages/host/src/scan/child.ts', import.meta.url))

async function builtScanner(): Promise<string> {
  const outfile = join(temporaryFolder(), 'scanner.mjs')
  await build({ entryPoints: [CHILD], outfile, bundle: true, platform: 'node', format: 'esm' })
  return outfile
}

it('a folder of a real tree is read again, listed, and its changes told', async () => {
  const root = temporaryFolder()
  mkdirSync(join(root, 'var/lib/app'), { recursive: true })
  mkdirSync(join(root, 'srv'))
  const opened = openLiveHost({ entry: await builtScanner() }, root)
  if (!opened.ok) throw new Error(opened.problem.why)
  const { ask, context } = testServer(await liveOrigin(opened.value))
  const ended = async (revision: number) => {
    const state = async () => (await ask({ url: '/api/host' })).json().scan
    await expect.poll(state, { timeout: 20_000 }).toMatchObject({ state: 'complete', revision })
  }
  const post = (url: string, path: string, revision: number) =>
    ask({ url, method: 'POST', payload: { revision, path } })
  try {
    context.session.startScan()
    await ended(1)
    writeFileSync(join(root, 'srv/outside'), 'not read again')
    writeFileSync(join(root, 'var/lib/app/data'), Buffer.alloc(3 * 2 ** 20, 1))
    await post('/api/rescan', '/var/lib', 1)
    await ended(2)
    const changes = (await ask({ url: '/api/changes' })).json()
    expect(changes).toMatchObject({ revision: 1, folder: '/var/lib', isCut: false })
    const paths: string[] = changes.nodes.map((node: { path: string }) => node.path)
    expect([...paths].sort()).toEqual([
      '/',
      '/var',
      '/var/lib',
      '/var/lib/app',
      '/var/lib/app/data',
    ])
    const listed = (await post('/api/list', '/srv', 2)).json()
    expect(listed.entries).toMatchObject([{ name: 'outside', apparentBytes: 14 }])
  } finally {
    await opened.value.scanner.close()
  }
})
