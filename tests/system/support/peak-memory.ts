import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { childrenOf } from './served.ts'

/**
 * Runs Node with these arguments, and answers the most memory that any process which it started had.
 * Throws where it does not end with 0.
 */
export async function peakBytesOfFamily(argv: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  let mostBytes = 0
  const watching = new AbortController()
  const watched = (async () => {
    while (!watching.signal.aborted) {
      mostBytes = Math.max(mostBytes, ...familyOf(child.pid!).map(peakBytesOf))
      await pause(50)
    }
  })()
  const [code] = await ended
  watching.abort()
  await watched
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`)
  if (mostBytes === 0) throw new Error('none of its processes was seen')
  return mostBytes
}

function familyOf(pid: number): number[] {
  try {
    return childrenOf(pid).flatMap((child) => [child, ...familyOf(child)])
  } catch {
    // It ended while we looked.
    return []
  }
}

function peakBytesOf(pid: number): number {
  try {
    const [, kibibytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kibibytes ?? 0) * 1024
  } catch {
    return 0
  }
}
