import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { createInterface } from 'node:readline'

export type Served = {
  /** Of the process that serves; what started it may be another program. */
  pid: number
  /** `http://127.0.0.1:40123/`; empty where it did not come so far. */
  address: string
  token: string
  said: { out: string; err: string }
  ended: Promise<number | null>
  /** A call as the page makes it. */
  ask: (path: string, init?: RequestInit) => Promise<Response>
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

export type Account = { uid: number; gid: number }

const started: ChildProcess[] = []

/** Runs argv, in which a `tideline serve` is, and waits for its first line or its end. */
export async function serve(
  argv: readonly string[],
  options: { env?: Record<string, string>; account?: Account; cwd?: string } = {},
): Promise<Served> {
  const [program, ...rest] = argv
  const child = spawn(program!, rest, {
    env: { PATH: process.env.PATH ?? '', HOME: '/', ...options.env },
    cwd: options.cwd ?? '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.account,
  })
  started.push(child)
  const said = { out: '', err: '' }
  for (const [stream, name] of [
    [child.stdout, 'out'],
    [child.stderr, 'err'],
  ] as const)
    stream.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  const line = await Promise.race([firstLine, ended.then(() => '')])
  const [, address = '', token = ''] = /^(http:.*\/)#token=(.+)$/.exec(line) ?? []
  const pid = address === '' ? child.pid! : serverBelow(child.pid!)
  return {
    pid,
    address,
    token,
    said,
    ended,
    ask: (path, init = {}) =>
      fetch(new URL(path, address), {
        ...init,
        headers: { authorization: `Bearer ${token}`, ...init.headers },
      }),
    stop(signal = 'SIGTERM') {
      process.kill(pid, signal)
      return ended
    },
  }
}

/** For afterEach: what a failed test left running. */
export function stopAll(): void {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    for (const pid of childrenOf(child.pid!)) process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
  }
}

export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  )
}

function serverBelow(pid: number): number {
  const isNode = readlinkSync(`/proc/${pid}/exe`) === realpathSync(process.execPath)
  if (isNode) return pid
  const [below] = childrenOf(pid)
  if (below === undefined) throw new Error('no process serves')
  return serverBelow(below)
}
