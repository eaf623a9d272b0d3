import { existsSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSysroot } from '@tideline/fixtures/sysroot'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ada, makeAccounts } from './support/accounts.ts'
import { deadMount } from './support/dead-mount.ts'
import { rightsOf } from './support/process-state.ts'
import { copyProduct, newFolder } from './support/product.ts'
import { childrenOf, type Served, serve, stopAll } from './support/served.ts'
import { call, untilScanned } from './support/session.ts'

/** File systems whose server is gone: nothing may wait for them, and nothing may be left behind. */
const box = newFolder('hanging')
const tree = join(box, 'tree')
const accounts = makeAccounts(box)
const { main } = copyProduct(join(box, 'checkout'))
const undo: (() => void)[] = []

beforeAll(() => buildSysroot(tree, 'ext4-laptop'))
afterEach(() => {
  for (const takeAway of undo.splice(0)) takeAway()
  stopAll()
})
afterAll(() => rmSync(box, { recursive: true }))

/** The server is ada, its scanner root: what hangs there it has no right to kill. */
function bySudo(): Promise<Served> {
  const argv = [process.execPath, main, 'serve', '--no-open', '--port', '0', '--sysroot', tree]
  const env = { SUDO_UID: String(ada.uid), SUDO_GID: String(ada.gid), HOME: '/root' }
  return serve(accounts.as(argv), { env })
}

describe('a mount that does not answer', () => {
  test('is not entered, and keeps neither the facts nor the scan', async () => {
    undo.push(deadMount(join(tree, 'srv/nas')))
    rmSync(join(tree, 'etc/nixos'), { recursive: true, force: true })
    symlinkSync('/srv/nas/config', join(tree, 'etc/nixos'))
    const began = performance.now()
    const server = await bySudo()
    await untilScanned(server)
    expect(performance.now() - began).toBeLessThan(15_000)
    const { facts, scan } = await call(server, 'host')
    expect(facts.configuration).toMatchObject({
      state: 'missing',
      why: '/srv/nas did not answer in time',
    })
    expect(facts.accounts.state).toBe('known')
    expect(scan.state).toBe('complete')
    const { trees } = await call(server, 'inventory')
    const node = [...trees['/']!.names].indexOf('nas')
    expect(trees['/']!.marks[node]).toBe('mount')
    await expectQuickEnd(server)
  }, 120_000)
})

describe('a scanner that hangs', () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'leaves the page alive, and ends as root with a server that got %s',
    async (signal) => {
      // It is the scanner that reads what lies in here, on its only thread.
      undo.push(deadMount(join(tree, 'etc')))
      const server = await bySudo()
      const { facts } = await call(server, 'host')
      expect(facts.passwords).toMatchObject({ state: 'missing' })
      const [scanner] = childrenOf(server.pid)
      expect(rightsOf(scanner!).uids).toEqual(['0 0 0 0'])
      expect(rightsOf(server.pid).uids[0]).toMatch(new RegExp(`^${ada.uid} `))
      await expectQuickEnd(server, signal)
    },
    120_000,
  )
})

async function expectQuickEnd(server: Served, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const [scanner] = childrenOf(server.pid)
  expect(scanner).toBeDefined()
  const began = performance.now()
  await server.stop(signal)
  while (existsSync(`/proc/${scanner}`) && performance.now() - began < 5000) await pause(20)
  expect(existsSync(`/proc/${scanner}`)).toBe(false)
  expect(performance.now() - began).toBeLessThan(3000)
}
