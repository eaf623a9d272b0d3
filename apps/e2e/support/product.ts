import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))

/** The built product, serving on a free port. */
export type Product = {
  /** With the token of the run. */
  url: string
  origin: string
  token: string
  /** Where designs are saved; it outlives `stop`, so that a second start finds them. */
  state: string
  pid: number
  /** Ends the server as Ctrl-C does and waits until it is gone. */
  stop(): Promise<void>
}

export type ProductOptions = {
  /** Which host: `['--demo']`, `['--host-file', FILE]`, `['--sysroot', DIR]`. */
  host: readonly string[]
  /** Of an earlier start, to go on with its designs. */
  state?: string
  /** To come back where an earlier start was. */
  port?: number
}

/** Starts the product and waits for the line that it prints once it listens. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const state = options.state ?? join(publicFolder('state'), 'designs')
  const port = String(options.port ?? 0)
  const child = spawn(
    process.execPath,
    [MAIN, 'serve', '--no-open', '--port', port, '--state', state, ...options.host],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const url = await firstLine(child)
  const { origin, hash } = new URL(url)
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
  return { url, origin, token, state, pid: child.pid!, stop: () => stop(child) }
}

const made: string[] = []

/** A new folder that every user may enter: the server gives its rights up where root starts it. */
export function publicFolder(what: string): string {
  const folder = mkdtempSync(join(tmpdir(), `tideline-e2e-${what}-`))
  chmodSync(folder, 0o755)
  made.push(folder)
  return folder
}

process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

async function firstLine(child: ChildProcess): Promise<string> {
  let complaint = ''
  child.stderr!.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  for await (const line of createInterface({ input: child.stdout! })) return line
  throw new Error(`the product did not start: ${complaint}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
