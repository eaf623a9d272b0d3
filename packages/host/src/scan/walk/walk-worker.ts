import { type ChildProcess, spawn } from 'node:child_process'
import { encodeFrame, FrameError, FrameReader } from '#scan/frames.ts'
import { FROM_INPUT, withLength } from '#scan/program-from-input.ts'
import type { Job, WalkTerms } from '#scan/walk/job.ts'

/** Its program as one text; undefined where it was not built in. */
declare const WALK_WORKER_SOURCE: string | undefined

/** What a worker is told first. */
export type WorkerStart = { terms: WalkTerms; entriesPerJob: number }

/** Another process that does jobs. */
export type WalkWorker = {
  send(job: Job): void
  kill(): void
}

// Of the worker: the folder that the walk begins at.
export const START_DESCRIPTOR = 4

/**
 * Starts another process of this very program, whatever lies at its path by now, from a text that
 * was read at the beginning. undefined where there is none.
 */
export function startWorker(
  descriptor: number,
  start: WorkerStart,
  /** `end` once it does no more, more than once perhaps. */
  on: { records(records: Uint8Array): void; end(): void },
): WalkWorker | undefined {
  if (typeof WALK_WORKER_SOURCE === 'undefined') return undefined
  const child = spawn('/proc/self/exe', ['-e', FROM_INPUT, '--', 'walker'], {
    env: {},
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit', 'ignore', descriptor],
  })
  listen(child, on)
  child.stdin?.write(withLength(WALK_WORKER_SOURCE))
  child.stdin?.write(encodeFrame(start))
  return {
    send: (job) => child.stdin?.write(encodeFrame(job)),
    kill: () => child.kill('SIGKILL'),
  }
}

function listen(child: ChildProcess, on: Parameters<typeof startWorker>[2]): void {
  const frames = new FrameReader<object>()
  child.stdout?.on('data', (chunk: Buffer) => {
    try {
      for (const { payload } of frames.push(chunk)) on.records(payload)
    } catch (error) {
      if (!(error instanceof FrameError)) throw error
      // What speaks no frames is no worker: its work is done without it.
      child.stdout?.destroy()
      child.kill('SIGKILL')
      on.end()
    }
  })
  child.stdin?.on('error', () => {})
  child.on('error', on.end)
  child.on('close', on.end)
}
