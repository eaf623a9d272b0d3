import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { resolve } from 'node:path'
import type { PathText } from '@tideline/model'
import { LIFELINE } from '#scan/end-with-parent.ts'
import { FROM_INPUT, withLength } from '#scan/program-from-input.ts'

/** The child, scan/child.ts as it was built: its file, or its text where nothing may be written. */
export type ScannerEntry = { entry: string } | { source: string }

export type SpawnOptions = ScannerEntry & {
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
