import { liveSource, publishedFiles, scannerFiles } from '@tideline/host'
import type { Call } from './trace.ts'

export type Rights = {
  /** The folder that is shown as a host. */
  tree: string
  /** The folders that may change. */
  writable: readonly string[]
  /** The folder that the program runs from. */
  installation: string
}

/** What a trace shows that must not be: one line for each call. Empty is good. */
export function judge(calls: readonly Call[], rights: Rights): string[] {
  const isPublished = publishedIn(rights.tree)
  return calls.flatMap((call) => {
    const fault = faultOf(call, rights, isPublished)
    return fault === undefined ? [] : [`${fault}: ${call.name}(${call.text.slice(0, 400)})`]
  })
}

/** Calls that only look. Whatever is not here is taken for a change. */
const LOOKING = new Set([
  'access',
  'chdir',
  'faccessat',
  'faccessat2',
  'getcwd',
  'getxattr',
  'inotify_add_watch',
  'lgetxattr',
  'listxattr',
  'llistxattr',
  'lstat',
  'newfstatat',
  'readlink',
  'readlinkat',
  'stat',
  'statfs',
  'statx',
])

function faultOf(
  call: Call,
  rights: Rights,
  isPublished: (path: string) => boolean,
): string | undefined {
  const { name, text, paths, descriptor } = call
  if (LOOKING.has(name)) return undefined
  if (name === 'execve')
    return paths[0] === process.execPath ? undefined : 'another program is started'
  // The ring that works on its own would do unseen what is looked for here; others hold timers.
  if (name === 'io_uring_setup') return text.includes('SQPOLL') ? 'calls are hidden' : undefined
  if (name === 'ioctl')
    return isWithin(descriptor ?? '', rights.tree) ? 'a change by ioctl' : undefined
  if (name.startsWith('open')) return faultOfOpen(call, rights, isPublished)
  const changed = paths.length > 0 ? paths : [descriptor ?? '']
  return changed.every((path) => isWritable(path, rights)) ? undefined : 'a change'
}

function faultOfOpen(
  { text, paths, opened }: Call,
  rights: Rights,
  isPublished: (path: string) => boolean,
): string | undefined {
  const path = opened ?? paths[0] ?? ''
  if (/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE|O_APPEND/.test(text))
    return isWritable(path, rights) ? undefined : 'opened to write'
  if (/O_PATH|O_DIRECTORY/.test(text) || isWritable(path, rights)) return undefined
  if (isWithin(path, rights.tree))
    return isPublished(path) ? undefined : 'contents that are not on the published list'
  if (isWithin(path, rights.installation) || isRuntimes(path)) return undefined
  return "contents of the runner's own files"
}

/** Paths on disk below the tree whose contents may be read: what published names lead to there. */
export function publishedIn(tree: string): (path: string) => boolean {
  const source = liveSource({ sysroot: tree })
  if (!source.ok) throw new Error(source.problem.why)
  const files = [...publishedFiles, ...scannerFiles]
  const named = files.filter(({ shown }) => !shown.includes('*'))
  const real = new Set(named.map(({ shown }) => tree + source.value.realPath(shown)))
  return (path) =>
    real.has(path) || files.some(({ pattern }) => pattern.test(path.slice(tree.length)))
}

/** What Node and the C library read for themselves, and what the kernel tells of the machine. */
function isRuntimes(path: string): boolean {
  const isLibrary = ['/usr', '/lib', '/lib64', '/nix/store', '/sys'].some((folder) =>
    isWithin(path, folder),
  )
  const isPrivate = /^\/etc\/(?:g?shadow|sudoers|ssh\/)/.test(path)
  const isOtherProcess = /^\/proc\/\d+\/(?!(?:maps|cgroup|mountinfo|status|stat|fdinfo\/\d+)$)/
  return (
    isLibrary ||
    path === '/dev/null' ||
    path === process.execPath ||
    (isWithin(path, '/etc') && !isPrivate) ||
    (isWithin(path, '/proc') && !isOtherProcess.test(path)) ||
    isWithin(path, '/run/udev/data')
  )
}

function isWritable(path: string, { writable }: Rights): boolean {
  return (
    path === '/dev/null' ||
    path.startsWith('pipe:') ||
    writable.some((folder) => isWithin(path, folder))
  )
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
