import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Assets, assetFor, loadAssets } from '#security/assets.ts'
import { listening, rawRequest } from '#testing/raw-request.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'
import { testServer } from '#testing/test-server.ts'

it('serves the page for its routes and nothing for other names', async () => {
  const { ask } = testServer()
  for (const url of ['/', '/host', '/paths', '/paths?at=%2Fvar%2Flib', '/preview']) {
    const answer = await ask({ url, headers: { authorization: '' } })
    expect(answer.statusCode, url).toBe(200)
    expect(answer.body, url).toContain('<title>Tideline</title>')
  }
  expect((await ask({ url: '/', method: 'HEAD' })).statusCode).toBe(200)
  expect((await ask({ url: '/favicon.ico' })).statusCode).toBe(404)
})

it.each([
  '/../../etc/passwd',
  '/assets/../../etc/passwd',
  '/assets/../index.html',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/%2e%2e%2findex.html',
  '/assets/%2e%2e%2fetc/passwd',
  '/assets%2findex-1a2b3c.js',
  '/..%5c..%5cetc/passwd',
  '//etc/passwd',
  '//index.html',
  '/etc/passwd%00.js',
  '/ASSETS/index-1a2b3c.js',
  '/assets/..;/index.html',
  '/assets/./index-1a2b3c.js',
  '/assets/',
  '/.git/config',
  '/index.html/',
  '/index.html#/theme.js',
])('has nothing at %s', async (target) => {
  const { port, app } = await listening()
  const request = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`
  const answer = await rawRequest(port, request)
  expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
  expect(answer.split('\r\n\r\n')[1]).toBe('')
  await app.close()
})

it.each([
  ['/reference', true],
  ['/reference/checks/PW-1', true],
  ['/reference/paths/system/var/lib/NetworkManager', true],
  ['/reference/paths/user/.config/app-*', true],
  ['/reference/paths/system/srv/~20~e2~80~ae', true],
  ['/reference/paths/system//var', false],
  ['/reference/paths/a%2f..', false],
  ['/references/Paths', false],
])('answers %s with the page: %s', (urlPath, isPage) => {
  const page = { bytes: Buffer.from('page'), contentType: 'text/html', cacheControl: 'no-cache' }
  expect(assetFor(new Map([['/index.html', page]]), urlPath) === page).toBe(isPage)
})

it('reads the folder once, and only real files in it', () => {
  const folder = temporaryFolder('tideline-page-')
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), 'page')
  writeFileSync(join(folder, 'assets', 'a-1.js'), 'code')
  symlinkSync('/etc/passwd', join(folder, 'assets', 'passwd.txt'))
  const loaded = loadAssets(folder)
  rmSync(folder, { recursive: true })
  const assets: Assets = loaded.ok ? loaded.value : new Map()
  expect([...assets.keys()].sort()).toEqual(['/assets/a-1.js', '/index.html'])
  expect(assetFor(assets, '/')?.bytes.toString()).toBe('page')
  expect(assetFor(assets, '/assets/a-1.js')).toMatchObject({
    contentType: 'text/javascript; charset=utf-8',
    cacheControl: 'public, max-age=31536000, immutable',
  })
})

it('says that there is no page where the folder or the page in it is missing', () => {
  const folder = temporaryFolder('tideline-page-')
  for (const path of [folder, join(folder, 'none')]) {
    const loaded = loadAssets(path)
    expect(loaded).toMatchObject({ ok: false, problem: { code: 'no-page' } })
  }
})
