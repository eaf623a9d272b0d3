import { readdirSync, readFileSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'node:path'

/** One system call that strace saw. Paths hold one character for each byte. */
export type Call = {
  thread: number
  name: string
  text: string
  isDone: boolean
  /** Every path that it names, relative ones below the folder they were given with. */
  paths: string[]
  /** Where the descriptor leads that it was given first, and the one that it gave back. */
  descriptor: string | undefined
  opened: string | undefined
  /** The thread or process that it started. */
  started: number | undefined
}

// %file has what takes a path; the others change through a descriptor that may be open for reading.
const CALLS = [
  '%file',
  'openat2',
  'open_by_handle_at',
  'ioctl',
  'fchmod',
  'fchown',
  'ftruncate',
  'fallocate',
  'fsetxattr',
  'fremovexattr',
  'io_uring_setup',
  'clone',
  'clone3',
]

/** argv that runs `argv` and leaves one file for each thread in `folder`, which must be there. */
export function traced(
  folder: string,
  argv: readonly string[],
  calls: readonly string[] = CALLS,
): string[] {
  const output = ['-o', join(folder, 'trace')]
  return ['strace', '-ff', '-y', ...output, '-e', `trace=${calls.join(',')}`, ...argv]
}

/** What the process did that started `program`, in all of its threads, from then on. */
export function callsOfProgram(calls: readonly Call[], program: string): Call[] {
  const isStart = ({ name, paths, isDone }: Call) =>
    name === 'execve' && isDone && paths[0] === program
  const threads = new Set(calls.filter(isStart).map(({ thread }) => thread))
  // A thread may start others; what comes later in this loop is in the set by then or never.
  for (const thread of threads)
    for (const call of after(calls, thread, isStart))
      if (call.name.startsWith('clone') && call.isDone) threads.add(call.started!)
  return [...threads].flatMap((thread) => after(calls, thread, isStart))
}

function after(calls: readonly Call[], thread: number, isStart: (call: Call) => boolean): Call[] {
  const own = calls.filter((call) => call.thread === thread)
  return own.slice(own.findIndex(isStart) + 1)
}

export function readTrace(folder: string): Call[] {
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'latin1')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line))
      .map((line) => parseCall(line, Number(name.split('.').at(-1)))),
  )
}

function parseCall(line: string, thread: number): Call {
  const [, name = '', text = '', result = ''] =
    /^(\w+)\((.*?)(?:\)\s+= (-?\w+.*|\?.*)| <unfinished \.\.\.>.*)$/.exec(line) ?? []
  if (name === '') throw new Error(`strace wrote what is not understood: ${line}`)
  const descriptor = /^(?:\d+|AT_FDCWD)<(.*?)>(?:,|$)/.exec(text)?.[1]
  const opened = /^\d+<(.*)>$/.exec(result)?.[1]
  const started = name.startsWith('clone') ? Number.parseInt(result, 10) : undefined
  return {
    thread,
    name,
    text,
    isDone: /^\d/.test(result),
    started,
    paths: [...text.matchAll(NAMED)].map(([, folder, path]) =>
      placed(unescaped(folder ?? ''), unescaped(path!)),
    ),
    ...{ descriptor: descriptor && unescaped(descriptor), opened: opened && unescaped(opened) },
  }
}

const NAMED = /(?:(?:\d+|AT_FDCWD)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g

// A relative path without a folder stays one: who judges does not know where it lies.
function placed(folder: string, path: string): string {
  return isAbsolute(path) || folder === '' ? path : normalize(`${folder}/${path}`)
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' }

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|.)/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  )
}
