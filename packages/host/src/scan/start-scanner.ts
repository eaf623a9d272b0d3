import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { resolve } from 'node:path'
import type { PathText } from '@tideline/model'
import { LIFELINE } from '#scan/end-with-parent.ts'

/** The child, scan/child.ts as it was built: its file, or its text where nothing may be written. */
export type ScannerProgram = { entry: string } | { source: string }

export type SpawnOptions = ScannerProgram & {
  /** As HostSource.sysroot has it; without it the machine itself. Fixed while the child lives. */
  sysroot?: PathText | undefined
  /** For Node itself, before the entry. */
  nodeArguments?: readonly string[]
}

/** Starts the scanner's process with an empty environment, and holds its lifeline. */
export function startScanner(options: SpawnOptions): ChildProcess {
  const program = 'entry' in options ? [options.entry] : ['-e', FROM_INPUT, '--', 'scanner']
  const child = spawn(
    process.execPath,
    [...(options.nodeArguments ?? []), ...program, resolve(options.sysroot ?? '/')],
    { cwd: '/', env: { UV_THREADPOOL_SIZE: '16' }, stdio: ['pipe', 'pipe', 'inherit', 'pipe'] },
  )
  lifelineOf(child)?.on('error', () => {})
  if ('source' in options) child.stdin?.write(withLength(options.source))
  return child
}

/** The child ends at once, whatever it waits for. Works though it is root and we are not. */
export function cutLifeline(child: ChildProcess): void {
  lifelineOf(child)?.destroy()
}

function lifelineOf(child: ChildProcess): Socket | undefined {
  return child.stdio[LIFELINE] as Socket | undefined
}

const LENGTH_DIGITS = 10

// The program comes ahead of the commands, after its length in bytes. Arguments cannot be so long.
const FROM_INPUT = `
const { readSync } = require('node:fs')
const read = (length) => {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; ) {
    const count = readSync(0, bytes, at, length - at)
    if (count === 0) process.exit(1)
    at += count
  }
  return bytes.toString()
}
require('node:vm').runInThisContext(read(Number(read(10))), { filename: 'scanner' })
`

function withLength(source: string): string {
  return String(Buffer.byteLength(source)).padStart(LENGTH_DIGITS, '0') + source
}
