import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSysroot } from '@tideline/fixtures/sysroot'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import { ada, eve, makeAccounts } from './support/accounts.ts'
import { lookAround, pathsWithToken } from './support/look-around.ts'
import { listenersOf, rightsOf } from './support/process-state.ts'
import { copyProduct, newFolder } from './support/product.ts'
import { childrenOf, type Served, serve, stopAll } from './support/served.ts'
import { wholeSession } from './support/session.ts'

/** Started as root, the built product serves as somebody else; only its scanner stays root. */
const box = newFolder('privileges')
const tree = join(box, 'tree')
const accounts = makeAccounts(box)
// Closed to everybody but eve: neither ada nor an unused account can read what runs.
const { main } = copyProduct(join(accounts.eveHome, 'checkout'))
const { main: openMain } = copyProduct(join(box, 'checkout'))
const SUDO = { SUDO_UID: String(ada.uid), SUDO_GID: String(ada.gid) }
const NO_CAPABILITIES = ['0000000000000000']
const four = (id: number) => [[id, id, id, id].join(' ')]

beforeAll(() => buildSysroot(tree, 'ext4-laptop'))
afterEach(stopAll)
afterAll(() => rmSync(box, { recursive: true }))

function serveArgv(...argv: string[]): string[] {
  return serveFrom(main, argv)
}

function serveFrom(program: string, argv: readonly string[]): string[] {
  return [
    process.execPath,
    program,
    'serve',
    '--no-open',
    '--port',
    '0',
    '--sysroot',
    tree,
    ...argv,
  ]
}

function bySudo(): Promise<Served> {
  return serve(accounts.as(serveArgv()), { env: { ...SUDO, HOME: '/root' } })
}

describe('with sudo', () => {
  test('it is the caller, with the groups of the caller, in every thread', async () => {
    const server = await bySudo()
    await wholeSession(server)
    const rights = rightsOf(server.pid)
    expect(rights.uids).toEqual(four(ada.uid))
    expect(rights.gids).toEqual(four(ada.gid))
    expect(rights.groups.map((groups) => groups.split(' ').map(Number).toSorted())).toEqual([
      [ada.gid, ada.extraGroup],
    ])
    expect(rights.capabilities).toEqual(NO_CAPABILITIES)
  })

  test('only the scanner is root, and it has no socket', async () => {
    const server = await bySudo()
    const children = childrenOf(server.pid)
    expect(children).toHaveLength(1)
    expect(rightsOf(children[0]!).uids).toEqual(four(0))
    expect(listenersOf(children[0]!)).toEqual([])
    expect(readFileSync(`/proc/${children[0]}/environ`, 'utf8')).toBe('UV_THREADPOOL_SIZE=16\0')
  })

  test('it listens on 127.0.0.1 alone', async () => {
    const server = await bySudo()
    const port = Number(new URL(server.address).port).toString(16).toUpperCase().padStart(4, '0')
    expect(listenersOf(server.pid)).toEqual([`tcp 0100007F:${port}`])
  })

  test("designs are the caller's, and nobody else can read them", async () => {
    const server = await bySudo()
    const { hostId } = await wholeSession(server)
    await server.stop()
    const folders = [
      '.local',
      '.local/state',
      '.local/state/tideline',
      `.local/state/tideline/${hostId}`,
    ]
    for (const folder of folders)
      expect(figures(join(accounts.adaHome, folder))).toEqual([ada.uid, ada.gid, '700'])
    const design = join(accounts.adaHome, folders.at(-1)!, 'design.json')
    expect(figures(design)).toEqual([ada.uid, ada.gid, '600'])
    expect(run('find', [accounts.adaHome, '-user', '0'])).toBe('')
  })
})

describe('as root without sudo', () => {
  test('it is an account that nobody has, with a new folder of its own below new folders', async () => {
    const above = join(box, 'var')
    const state = join(above, 'lib', 'tideline')
    const server = await serve(serveArgv('--state', state))
    const { hostId } = await wholeSession(server)
    const { uids, gids, groups, capabilities } = rightsOf(server.pid)
    const uid = Number(uids[0]!.split(' ')[0])
    expect(uid).toBeGreaterThanOrEqual(61_184)
    expect({ uids, gids, groups, capabilities }).toEqual({
      ...{ uids: four(uid), gids: four(uid), groups: [''], capabilities: NO_CAPABILITIES },
    })
    expect([figures(above), figures(join(above, 'lib'))]).toEqual([
      [0, 0, '755'],
      [0, 0, '755'],
    ])
    for (const folder of [state, join(state, hostId)])
      expect(figures(folder)).toEqual([uid, uid, '700'])
    expect(figures(join(state, hostId, 'design.json'))).toEqual([uid, uid, '600'])
    await server.stop()
    // Once more: the folder is there now, and its owner is who serves.
    const again = await serve(serveArgv('--state', state))
    expect(rightsOf(again.pid).uids).toEqual(four(uid))
    await wholeSession(again)
  })

  test('it gives away the folder that it made, by no path that leads elsewhere by then', async () => {
    const log = join(box, 'giving')
    const strace = ['strace', '-f', '-e', 'trace=chown,lchown,fchown,fchownat', '-o', log]
    const server = await serve([...strace, ...serveArgv('--state', join(box, 'given'))])
    await server.stop()
    const calls = readFileSync(log, 'utf8').match(/\S*chown\S*\(.*/g)
    expect(calls).toEqual([expect.stringMatching(/^fchown\(\d+, \d+, \d+\)/)])
  })

  test("it is the owner of a state folder, and the folder's group does not matter", async () => {
    const state = join(box, 'of-ada')
    mkdirSync(state)
    chownSync(state, ada.uid, 0)
    chmodSync(state, 0o755)
    const server = await serve(accounts.as(serveArgv('--state', state)))
    await wholeSession(server)
    expect(rightsOf(server.pid)).toMatchObject({ uids: four(ada.uid), gids: four(ada.gid) })
    expect(figures(state)).toEqual([ada.uid, 0, '755'])
  })
})

describe('another account of the machine', () => {
  test('gets nothing without the token, and finds it nowhere', async () => {
    const server = await bySudo()
    const { hostId } = await wholeSession(server)
    const state = join(accounts.adaHome, '.local/state/tideline', hostId, 'design.json')
    const ofServer = ['environ', 'fd', 'mem'].map((name) => `/proc/${server.pid}/${name}`)
    const seen = lookAround(eve, server.address, [state, ...ofServer])
    expect(seen.statuses).toEqual(Object.fromEntries(pathsWithToken.map((path) => [path, 401])))
    expect(seen.codes).toEqual(['EACCES', 'EACCES', 'EACCES', 'EACCES'])
    expect(seen.commandLines).toContain(main)
    expect(seen.commandLines).not.toContain(server.token)
  })

  test('can do nothing with the address that a browser was opened with, once that was used', async () => {
    const tools = join(box, 'tools')
    const opened = join(accounts.adaHome, 'opened')
    mkdirSync(tools)
    const browser = `#!/bin/sh\n{ id -u; printf '%s\\n' "$@"; } > ${opened}.part\nmv ${opened}.part ${opened}\n`
    writeFileSync(join(tools, 'xdg-open'), browser, { mode: 0o755 })
    const env = { ...SUDO, DISPLAY: ':0', PATH: `${tools}:${process.env.PATH}` }
    const argv = serveArgv().filter((argument) => argument !== '--no-open')
    const server = await serve(accounts.as(argv), { env })
    await until(() => existsSync(opened))
    const [uid, url = '', ...more] = readFileSync(opened, 'utf8').trim().split('\n')
    expect([Number(uid), more]).toEqual([ada.uid, []])
    const [address, ticket] = url.split('#ticket=')
    expect([address, url.includes(server.token)]).toEqual([server.address, false])
    const redeem = () =>
      fetch(new URL('/api/session', server.address), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ticket }),
      })
    expect(await (await redeem()).json()).toEqual({ token: server.token })
    expect((await redeem()).status).toBe(401)
  })
})

describe('the scanner', () => {
  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'ends with a server that got %s',
    async (signal) => {
      const server = await bySudo()
      const [scanner] = childrenOf(server.pid)
      await server.stop(signal)
      await until(() => !existsSync(`/proc/${scanner}`))
    },
  )
})

describe('where root cannot be given up', () => {
  // Each leaves something of root that a server must not have.
  const ways: Record<string, string[]> = {
    'no right to change the uid': ['setpriv', '--bounding-set', '-setuid', '--'],
    'no right to change groups': ['setpriv', '--bounding-set', '-setgid', '--'],
    'rights that outlive the uid': ['setpriv', '--securebits', '+no_setuid_fixup', '--'],
    'no other account to be': ['unshare', '--user', '--map-root-user', '--'],
  }

  test.each(Object.keys(ways))('nothing listens: %s', async (name) => {
    const log = join(box, 'listening')
    const strace = ['strace', '-f', '-e', 'trace=socket,bind,listen', '-o', log]
    for (const env of [SUDO, {}]) {
      const state = ['--state', join(box, `state-${Object.keys(env).length}`)]
      const argv = [...strace, ...ways[name]!, ...serveFrom(openMain, state)]
      const server = await serve(accounts.as(argv), { env })
      expect(server.address).toBe('')
      expect(await server.ended).toBe(1)
      expect(server.said.err).toContain('[still-root]')
      expect(readFileSync(log, 'utf8')).not.toMatch(/bind\(|listen\(|AF_INET6?,/)
      rmSync(state[1]!, { recursive: true, force: true })
    }
    expect(strayServers()).toEqual([])
  })

  test('the trace would have seen it', async () => {
    const log = join(box, 'listening')
    const argv = ['strace', '-f', '-e', 'trace=socket,bind,listen', '-o', log, ...serveArgv()]
    const server = await serve(accounts.as(argv), { env: SUDO })
    await server.stop()
    expect(readFileSync(log, 'utf8')).toMatch(/listen\(/)
  })
})

function figures(path: string): [number, number, string] {
  const { uid, gid, mode } = statSync(path)
  return [uid, gid, (mode & 0o777).toString(8)]
}

/** Processes of the copied product that are there now. */
function strayServers(): string[] {
  return readdirSync('/proc').filter((name) => {
    const cmdline = `/proc/${name}/cmdline`
    return (
      /^\d+$/.test(name) && existsSync(cmdline) && readFileSync(cmdline, 'utf8').includes(openMain)
    )
  })
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 3000; waited += 20) {
    if (isSo()) return
    await pause(20)
  }
  throw new Error('it did not happen within 3 seconds')
}
