import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { build } from 'esbuild'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '#testing/temporary-folder.ts'
import { testDesign } from '#testing/test-server.ts'

const isRoot = process.getuid?.() === 0
const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const running: ChildProcess[] = []
let bundle: string

/** The built server, in a home that only its owner may enter. */
beforeAll(async () => {
  const home = temporaryFolder('tideline-home-')
  chmodSync(home, 0o700)
  const dist = join(home, 'apps', 'server', 'dist')
  await build({
    entryPoints: {
      main: join(repository, 'apps/server/src/main.ts'),
      scanner: join(repository, 'packages/host/src/scan/child.ts'),
    },
    outdir: dist,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  })
  writeFileSync(join(dist, 'package.json'), '{"type":"module"}')
  copyFileSync(join(repository, 'packages/fixtures/snapshots/demo.json'), join(dist, 'demo.json'))
  mkdirSync(join(home, 'apps/web/dist'), { recursive: true })
  writeFileSync(join(home, 'apps/web/dist/index.html'), '<title>Tideline</title>')
  bundle = join(dist, 'main.js')
})

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

async function serve(argv: readonly string[], env: Record<string, string> = {}, main = bundle) {
  const child = spawn(process.execPath, [main, 'serve', '--no-open', ...argv], {
    env: { PATH: process.env.PATH ?? '', HOME: '/', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => ['']),
  ])
  const [, address = '', token = ''] = /^(http:.*\/)#token=(.+)$/.exec(String(line)) ?? []
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, address), {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    })
  return { child, pid: child.pid!, said, ended, address, token, ask }
}

const status = (pid: number) => readFileSync(`/proc/${pid}/status`, 'utf8')
const uidsOf = (pid: number) => /^Uid:\s*(.*)$/m.exec(status(pid))![1]!.split('\t').map(Number)
const scannerOf = (pid: number) =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
// Without a parent that waits for it a process may stay as a zombie.
const isRunning = (pid: number) => {
  try {
    return !/^State:\s*Z/m.test(status(pid))
  } catch {
    return false
  }
}
const resume = (pid: number) => {
  if (isRunning(pid)) process.kill(pid, 'SIGCONT')
}
const newState = () => join(newFolder(), 'state')
const newFolder = () => {
  const folder = temporaryFolder('tideline-state-')
  chmodSync(folder, 0o755)
  return folder
}

describe('serve', () => {
  it('prints one line with its address, serves, and ends when it is told to', async () => {
    const state = join(newFolder(), 'state')
    const server = await serve(['--demo', '--port', '0', '--state', state])
    expect(server.said.out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[A-Za-z0-9_-]{43}\n$/)
    expect(await (await server.ask('/')).text()).toContain('Tideline')
    expect(await (await server.ask('/api/host')).json()).toMatchObject({
      target: { kind: 'demo' },
      canRescan: false,
    })
    expect((await server.ask('/api/inventory')).status).toBe(200)
    const answer = await server.ask('/api/design', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revision: 0, design: testDesign }),
    })
    expect(answer.status).toBe(200)
    const [hostId] = readdirSync(state)
    expect(readdirSync(join(state, hostId!))).toEqual(['design.json'])
    // Nothing that another account can see holds the secret.
    expect(readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')).not.toContain(server.token)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.said.err).toBe('')
  })

  it('keeps a wished port or says who is there', async () => {
    const state = join(newFolder(), 'state')
    const first = await serve(['--demo', '--port', '0', '--state', state])
    const { port } = new URL(first.address)
    const second = await serve(['--demo', '--port', port, '--state', join(newFolder(), 'state')])
    expect(await second.ended).toBe(1)
    expect(second.said.err).toMatch(/\[port-taken\]: Port \d+ is taken\n {2}why: .*\n {2}fix: /)
  })

  it('scans a system below a folder, and its scanner ends with it', async () => {
    const sysroot = newFolder()
    mkdirSync(join(sysroot, 'var/lib/bluetooth'), { recursive: true })
    const state = join(newFolder(), 'state')
    const server = await serve(['--sysroot', sysroot, '--port', '0', '--state', state])
    let answer = await server.ask('/api/inventory')
    while (answer.status === 404) answer = await server.ask('/api/inventory')
    const { trees } = (await answer.json()) as { trees: Record<string, { names: string[] }> }
    expect(trees['/']!.names).toContain('bluetooth')
    const scanner = scannerOf(server.pid)
    if (isRoot) expect(uidsOf(scanner)).toEqual([0, 0, 0, 0])
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
    expect(existsSync(`/proc/${scanner}`)).toBe(false)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s while its scanner hangs', async (signal) => {
    const sysroot = newFolder()
    const server = await serve(['--sysroot', sysroot, '--port', '0', '--state', newState()])
    while ((await server.ask('/api/inventory')).status === 404) await delay(20)
    const scanner = scannerOf(server.pid)
    process.kill(scanner, 'SIGSTOP')
    try {
      const started = await server.ask('/api/scan', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ action: 'start' }),
      })
      expect(started.status).toBe(200)
      server.child.kill(signal)
      const exit = once(server.child, 'exit').then(([code]) => code as number | null)
      expect(await Promise.race([exit, delay(3000, 'still there')])).toBe(0)
    } finally {
      resume(scanner)
    }
    await expect.poll(() => isRunning(scanner)).toBe(false)
    expect(server.said.err).toBe('')
  })

  it('says that a copy without the page can only scan', async () => {
    const lonely = join(newFolder(), 'dist')
    cpSync(dirname(bundle), lonely, { recursive: true })
    const server = await serve(['--demo', '--state', newState()], {}, join(lonely, 'main.js'))
    expect(await server.ended).toBe(1)
    expect(server.said.err).toMatch(
      /^blocker \[no-page\]: This copy of Tideline has no page; it can only scan\n {2}why: .+\n {2}fix: .+\n$/,
    )
  })

  it('says what is wrong with a host that cannot be opened', async () => {
    for (const argv of [
      ['--host-file', '/none.json'],
      ['--sysroot', '/none'],
    ]) {
      const server = await serve([...argv, '--state', join(newFolder(), 'state')])
      expect(await server.ended).toBe(1)
      expect(server.said.out).toBe('')
      expect(server.said.err).toMatch(/^blocker \[.+\]: .+\n {2}why: .+\n {2}fix: /)
    }
  })
})

describe.skipIf(lacksRoot())('serve, started by root', () => {
  it('is an unused account, from a home that it may not enter', async () => {
    const state = join(newFolder(), 'state')
    const server = await serve(['--demo', '--port', '0', '--state', state])
    const uids = uidsOf(server.pid)
    expect(new Set(uids).size).toBe(1)
    expect(uids[0]).toBeGreaterThanOrEqual(61_184)
    expect(status(server.pid)).toMatch(/^CapEff:\s*0+$/m)
    expect(statSync(state).uid).toBe(uids[0])
    expect((await server.ask('/')).status).toBe(200)
  })

  it('is the caller of sudo, whose home then keeps the designs', async () => {
    const env = { SUDO_UID: '65534', SUDO_GID: '65534' }
    const server = await serve(['--demo', '--port', '0'], env)
    expect(uidsOf(server.pid)).toEqual([65_534, 65_534, 65_534, 65_534])
    expect((await server.ask('/api/host')).status).toBe(200)
  })

  it('is the owner of the state folder, which keeps its owner', async () => {
    const state = newFolder()
    chownSync(state, 12_345, 0)
    const server = await serve(['--demo', '--port', '0', '--state', state])
    expect(uidsOf(server.pid)[0]).toBe(12_345)
    expect(status(server.pid)).toMatch(/^Gid:\s*12345\t12345\t12345\t12345$/m)
    expect(statSync(state)).toMatchObject({ uid: 12_345, gid: 0 })
  })

  it('does not listen where the state folder is of root', async () => {
    const state = newFolder()
    const server = await serve(['--demo', '--port', '0', '--state', state])
    expect(await server.ended).toBe(1)
    expect(server.said.err).toContain('[state-of-root]')
    expect(statSync(state).uid).toBe(0)
  })
})
