import {
  type HostSource,
  liveSource,
  publishedFiles,
  scannerFiles,
  scannerPrograms,
} from '@tideline/host'
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

/** What btrfs asks of an open folder. */
const LOOKING_BY_IOCTL = /^\d+<.*?>, BTRFS_IOC_(?:TREE_SEARCH|INO_LOOKUP), /

function isIoctlOnTree({ descriptor, text }: Call, { tree }: Rights): boolean {
  return isWithin(descriptor ?? '', tree) && !LOOKING_BY_IOCTL.test(text)
}

/** Node, the scanner's walkers with nothing but their name, or what docs/security.md shows. */
function isOwnProgram(call: Call, { installation }: Rights): boolean {
  const [path = '', ...argv] = call.paths
  if (path === process.execPath || isPublishedProgram(call)) return true
  if (!call.text.endsWith(' /* 0 vars */')) return false
  if (path === '/proc/self/exe') return argv[1] === '-e' && argv.at(-1) === 'walker'
  const walker = nativeWalkerIn(installation)
  // Once more, from the file that was opened at the beginning; a trace shows the first of its name.
  const isReopened = /^\/proc\/self\/fd\/\d+$/.test(path) && walker.startsWith(argv[0] ?? '/')
  return (path === walker || isReopened) && argv.length === 1
}

export function nativeWalkerIn(installation: string): string {
  return `${installation}/apps/server/dist/tideline-walker`
}

/** The very argv that docs/security.md shows, and nothing in the environment. */
export function isPublishedProgram({ paths, text }: Call): boolean {
  const [path = '', ...words] = paths
  const argv = text.match(/^".*?", \[(.*)\], 0x\w+ \/\* 0 vars \*\/$/)?.[1]
  if (argv === undefined) return false
  const given = [path, ...words.slice(1)].join('\0')
  return Object.values(scannerPrograms).some(
    (program) => path.endsWith(`/${program.name}`) && given === [path, ...program.argv].join('\0'),
  )
}

function faultOf(
  call: Call,
  rights: Rights,
  isPublished: (path: string) => boolean,
): string | undefined {
  const { name, text, paths, descriptor } = call
  if (LOOKING.has(name)) return undefined
  if (name === 'execve')
    return isOwnProgram(call, rights) ? undefined : 'another program is started'
  if (name.startsWith('clone')) return undefined
  // The ring that works on its own would do unseen what is looked for here; others hold timers.
  if (name === 'io_uring_setup') return text.includes('SQPOLL') ? 'calls are hidden' : undefined
  if (name === 'ioctl') return isIoctlOnTree(call, rights) ? 'a change by ioctl' : undefined
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
  const onDisk = [...publishedFiles, ...scannerFiles].filter(
    ({ shown }) => !/^\/(?:proc|sys|run\/udev)\//.test(shown),
  )
  const real = new Set<string>()
  for (const { shown } of onDisk) {
    const folder = namesLike(shown.slice(0, shown.lastIndexOf('/')), source.value)
    const last = shown.slice(shown.lastIndexOf('/') + 1)
    // What is looked for and is not there is opened in vain.
    for (const at of folder) real.add(`${tree}${source.value.realPath(at)}/${last}`)
    for (const path of namesLike(shown, source.value)) real.add(tree + source.value.realPath(path))
  }
  const patterns = [...real, ...onDisk.map(({ shown }) => tree + shown)].map(patternOf)
  return (path) => patterns.some((pattern) => pattern.test(path))
}

/** `*` stands for one name, or a part of it. */
function patternOf(shown: string): RegExp {
  const parts = shown.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`)
}

/** The paths in the target that are there and that a published one stands for. */
function namesLike(shown: string, source: HostSource): string[] {
  const parts = shown.split('/').slice(1)
  return parts.reduce<string[]>(
    (folders, part) => folders.flatMap((folder) => childrenLike(part, folder, source)),
    [''],
  )
}

function childrenLike(part: string, folder: string, source: HostSource): string[] {
  if (!part.includes('*')) return [`${folder}/${part}`]
  if (source.stat(source.realPath(folder || '/'))?.kind !== 'd') return []
  const names = source.list(folder || '/').filter((name) => patternOf(part).test(name))
  return names.map((name) => `${folder}/${name}`)
}

/** What Node and the C library read for themselves, and what the kernel tells of the machine. */
function isRuntimes(path: string): boolean {
  const isLibrary = ['/usr', '/lib', '/lib64', '/nix/store', '/sys'].some((folder) =>
    isWithin(path, folder),
  )
  const isPrivate = /^\/etc\/(?:g?shadow|sudoers|ssh\/)/.test(path)
  const isOtherProcess =
    /^\/proc\/\d+\/(?!(?:maps|cgroup|mountinfo|status|stat|schedstat|fdinfo\/\d+)$)/
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
