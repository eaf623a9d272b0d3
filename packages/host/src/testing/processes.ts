import { readFileSync } from 'node:fs'

/** Those that the first thread of a process started and that have not ended. */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number)
}

/** What `start` starts as the one new child of this process. */
export function startedBy<T>(start: () => T): { started: T; pid: number } {
  const before = childrenOf(process.pid)
  const started = start()
  return { started, pid: childrenOf(process.pid).find((pid) => !before.includes(pid))! }
}

/** /proc/PID/status, of a thread for `PID/task/THREAD`; undefined for what has ended. */
export function statusOf(pid: number | string): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return /^State:\s+Z/m.test(status) ? undefined : status
  } catch {
    return undefined
  }
}

export function nameOf(pid: number): string | undefined {
  return /^Name:\s+(.*)$/m.exec(statusOf(pid) ?? '')?.[1]
}
