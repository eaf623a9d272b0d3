import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSysroot } from '@tideline/fixtures/sysroot'
import { Snapshot } from '@tideline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import { ada, makeAccounts } from './support/accounts.ts'
import { copyProduct, newFolder } from './support/product.ts'
import { childrenOf } from './support/served.ts'
import { type SshServer, sshServer } from './support/ssh-server.ts'

/** A host that is read over ssh, with Tideline there and without. */
const box = newFolder('ssh')
const tree = join(box, 'tree')
const accounts = makeAccounts(box)
const { main } = copyProduct(join(box, 'checkout'))
const program = join(box, 'scan.cjs')
const scanArgv = [process.execPath, main, 'scan', '--sysroot', tree, '--out', '-']
let server: SshServer

beforeAll(async () => {
  buildSysroot(tree, 'ext4-laptop')
  run('sh', ['-c', '"$1" "$2" scan --program > "$3"', 'sh', process.execPath, main, program])
  server = await sshServer(box, accounts)
})
afterAll(() => {
  server.stop()
  rmSync(box, { recursive: true })
})

describe('over ssh', () => {
  test('an installed Tideline sends the snapshot and nothing else', () => {
    const { status, stdout, stderr } = overSsh(scanArgv.join(' '))
    expect(status, stderr).toBe(0)
    expect(stdout).toMatch(/^\n*\{/)
    expect(stderr).toMatch(/^\/ holds at least .* entries\.$/m)
    expect(stderr).toMatch(
      /^\d+ folders could not be read\. Scan with sudo, or over ssh as root\.\n {2}\//m,
    )
    expect(stderr).toMatch(/^Not known: passwords \(this user may not read .+\)\. .*sudo/m)
    expect(withoutTime(stdout)).toEqual(withoutTime(asAda(scanArgv).stdout))
  })

  test('without one, the program does the same and leaves nothing behind', () => {
    const before = filesOfAda()
    const command = `${process.execPath} - --sysroot ${tree}`
    const { status, stdout, stderr } = overSsh(command, program)
    expect(status, stderr).toBe(0)
    expect(withoutTime(stdout)).toEqual(withoutTime(asAda(scanArgv).stdout))
    expect(filesOfAda()).toEqual(before)
  })

  test('stand-ins are put there, before anything is sent', () => {
    const { stdout } = overSsh(`${process.execPath} - --sysroot ${tree} --redact`, program)
    const { accounts } = Snapshot.parse(JSON.parse(stdout)).facts
    if (accounts.state === 'missing') throw new Error(accounts.why)
    const people = accounts.value.users.filter(({ uid }) => uid >= 1000 && uid < 30_000)
    expect(people.map(({ name }) => name)).toEqual([expect.stringMatching(/^user\d$/)])
    expect(stdout).not.toContain('"sam"')
  })

  test('a connection that breaks ends it there, though the scanner answers no more', async () => {
    const [ssh, ...argv] = server.argv(`exec ${process.execPath} - --sysroot ${tree}`)
    const input = openSync(program, 'r')
    const client = spawn(ssh!, argv, { stdio: [input, 'ignore', 'ignore'] })
    closeSync(input)
    const scanner = await scannerOfAda()
    process.kill(scanner, 'SIGSTOP')
    client.kill('SIGKILL')
    await until(() => processesOfAda().every((pid) => pid === scanner))
    // What is stopped cannot end; it does as soon as it runs.
    process.kill(scanner, 'SIGCONT')
    await until(() => processesOfAda().length === 0)
  })
})

describe('here', () => {
  test('a reader that has gone ends it quietly, as a failure', async () => {
    const child = spawnScan()
    child.stdout!.destroy()
    let said = ''
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(said).not.toMatch(/Error|EPIPE|\n {4}at /)
  })

  test.each(['SIGHUP', 'SIGTERM'] as const)('%s ends the scanner too', async (signal) => {
    const child = spawnScan()
    const scanner = await childOf(child)
    process.kill(scanner, 'SIGSTOP')
    child.kill(signal)
    await once(child, 'exit')
    if (existsSync(`/proc/${scanner}`)) process.kill(scanner, 'SIGCONT')
    await until(() => !existsSync(`/proc/${scanner}`))
  })
})

function spawnScan(): ChildProcess {
  return spawn(scanArgv[0]!, scanArgv.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
}

function overSsh(command: string, inputFile = '/dev/null') {
  const [ssh, ...argv] = server.argv(command)
  const options = { encoding: 'utf8', maxBuffer: 2 ** 28 } as const
  return spawnSync(ssh!, argv, { ...options, input: readFileSync(inputFile) })
}

function asAda(argv: readonly string[]) {
  const [inside, ...rest] = accounts.as(['setpriv', ...ID_FLAGS, ...argv])
  return spawnSync(inside!, rest, { encoding: 'utf8', maxBuffer: 2 ** 28, cwd: '/', env: {} })
}

const ID_FLAGS = [`--reuid=${ada.uid}`, `--regid=${ada.gid}`, '--init-groups']

/** What the two have in common: all but when they were taken, and what differs each time. */
function withoutTime(text: string): unknown {
  const sameIds = text.replaceAll(/"(id|parentId)":\d+,/g, '')
  const { takenAt: _, facts, scan, ...rest } = JSON.parse(sameIds) as Snapshot
  // The native walker is not sent to other machines; what both find is the same.
  const { engine: _____, ...found } = scan
  const { space: __, memory: ___, session: ____, ...steady } = facts
  return { ...rest, found, steady }
}

function filesOfAda(): string[] {
  const found = run('find', [box, '/dev/shm', '-xdev', '-user', String(ada.uid)])
  return found
    .split('\n')
    .filter((path) => path !== '')
    .sort()
}

function processesOfAda(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === ada.uid)
}

async function scannerOfAda(): Promise<number> {
  const scanners = () => processesOfAda().filter((pid) => commandLine(pid).includes('\0scanner\0'))
  await until(() => scanners().length === 1)
  return scanners()[0]!
}

function commandLine(pid: number): string {
  return existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
}

/** Not before it is a program of its own: its parent waits for that, and would be stopped with it. */
async function childOf({ pid }: ChildProcess): Promise<number> {
  const isItself = (child: number) => commandLine(child) !== commandLine(pid!)
  await until(() => childrenOf(pid!).filter(isItself).length === 1)
  return childrenOf(pid!)[0]!
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 20) {
    if (isSo()) return
    await pause(20)
  }
  throw new Error('it did not happen within 15 seconds')
}
