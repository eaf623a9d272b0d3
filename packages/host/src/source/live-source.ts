import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs'
import { statfs } from 'node:fs/promises'
import { hostname, machine, release } from 'node:os'
import {
  bytesOfText,
  isWithin,
  nameOf,
  type Parsed,
  type PathText,
  type Problem,
  type Target,
  textOfBytes,
} from '@tideline/model'
import { asSourceError, type HostSource, SourceError } from '#source/host-source.ts'
import { kindOfMode } from '#source/kind-of-mode.ts'
import { isPublished, publishedFiles } from '#source/published-files.ts'
import { resolveInside } from '#source/resolve-inside.ts'
import { withinMilliseconds } from '#source/within-milliseconds.ts'

export type LiveOptions = {
  /** Folder that is the target's root, as the user wrote it. */
  sysroot?: string | undefined
  platform?: NodeJS.Platform
}

/** The machine that this runs on, or the system below `sysroot`; a Problem where it cannot be read. */
export function liveSource(options: LiveOptions = {}): Parsed<HostSource> {
  const platform = options.platform ?? process.platform
  if (platform !== 'linux') return { ok: false, problem: needsLinux(platform) }
  if (options.sysroot === undefined) return { ok: true, value: openHost(undefined) }
  try {
    const root = realpathSync.native(options.sysroot, { encoding: 'buffer' })
    readdirSync(root)
    return { ok: true, value: openHost(textOfBytes(root)) }
  } catch (error) {
    return { ok: false, problem: noSysroot(options.sysroot, asSourceError(error, '/').code) }
  }
}

/**
 * As liveSource, with `sysroot` known to be good and a list of one's own of files that may be read:
 * the scanner child, as root, has shadow on its.
 */
export function openHost(
  sysroot: PathText | undefined,
  files = publishedFiles,
  dead: ReadonlySet<PathText> = new Set(),
): HostSource {
  const inside = sysroot === '/' ? undefined : sysroot
  const onDisk = (path: PathText) =>
    Buffer.from(bytesOfText(inside !== undefined && !isKernels(path) ? inside + path : path))
  const alive = (path: PathText) => {
    if (dead.has(path)) throw new SourceError('ETIMEDOUT', path)
    return path
  }
  const linkAt = (path: PathText) =>
    isKernels(path) ? undefined : linkOnDisk(path, onDisk(alive(path)))
  const realPath = (path: PathText) => resolveInside(path, linkAt)
  const besideLinks = (path: PathText) => alive(resolveInside(path, linkAt, true))
  const read = <Value>(path: PathText, from: PathText, reading: (bytes: Buffer) => Value) => {
    try {
      return reading(onDisk(from))
    } catch (error) {
      throw asSourceError(error, path)
    }
  }
  const readBytes = (path: PathText): Uint8Array => {
    if (!isPublished(path, files)) throw new Error(`${path} is not on the published list`)
    const real = realPath(path)
    // A link must not make a published name out of a file that is none.
    const isOurs =
      isPublished(real, files) || isWithin(real, '/nix/store') || nameOf(real) === nameOf(path)
    if (!isOurs) throw new SourceError('EACCES', path)
    return read(path, real, isKernels(real) ? contentsOf : contentsAt)
  }

  return {
    target: targetOf(inside),
    ...(inside === undefined ? {} : { sysroot: inside }),
    readBytes,
    readText: (path) => new TextDecoder().decode(readBytes(path)),
    readLink: (path) =>
      read(path, besideLinks(path), (bytes) =>
        textOfBytes(readlinkSync(bytes, { encoding: 'buffer' })),
      ),
    realPath,
    list: (path) =>
      read(path, realPath(path), (bytes) =>
        readdirSync(bytes, { encoding: 'buffer' }).map(textOfBytes).sort(),
      ),
    stat(path) {
      const stat = statOrNothing(path, onDisk(besideLinks(path)))
      if (!stat) return undefined
      const { uid, gid, mode, size } = stat
      return { kind: kindOfMode(mode), uid, gid, mode: mode & 0o7777, sizeBytes: size }
    },
    exists: (path) => statOrNothing(path, onDisk(realPath(path))) !== undefined,
    // The thread that a dead mount holds lets the process not end: where that matters, ask the scanner.
    statfs: (path) => withinMilliseconds(spaceOnDisk(path, onDisk(path)), path, 1500),
    uname: () => ({ hostName: hostname(), release: release(), architecture: machine() }),
    avoiding: (mountPoints) => openHost(sysroot, files, mountPoints),
    isSet: (variable) => Boolean(process.env[variable]),
  }
}

// The kernel's own files are there once, whatever the target.
function isKernels(path: PathText): boolean {
  return ['/proc', '/sys', '/run/udev'].some((folder) => isWithin(path, folder))
}

function linkOnDisk(path: PathText, bytes: Buffer): string | undefined {
  if (!statOrNothing(path, bytes)?.isSymbolicLink()) return undefined
  try {
    return textOfBytes(readlinkSync(bytes, { encoding: 'buffer' }))
  } catch (error) {
    throw asSourceError(error, path)
  }
}

function statOrNothing(path: PathText, bytes: Buffer): Stats | undefined {
  try {
    return lstatSync(bytes)
  } catch (error) {
    const failure = asSourceError(error, path)
    if (failure.code === 'ENOENT' || failure.code === 'ENOTDIR') return undefined
    throw failure
  }
}

// The largest, an activate script of a big system, is about 300 KiB.
const MAXIMUM_BYTES = 16 * 2 ** 20

/** Of the file that lies there, and not where a folder led that was swapped for a link meanwhile. */
function contentsAt(path: Buffer): Uint8Array {
  return contentsOf(path, (file) => {
    const opened = readlinkSync(`/proc/self/fd/${file}`, { encoding: 'buffer' })
    return opened.equals(path) || opened.equals(Buffer.concat([path, DELETED]))
  })
}

// proc_pid_fd(5): of one that was replaced since it was opened.
const DELETED = Buffer.from(' (deleted)')

function contentsOf(path: Buffer, isThere: (file: number) => boolean = () => true): Uint8Array {
  // Not to wait for the other end of a fifo that somebody put there.
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    if (!isThere(file)) throw Object.assign(new Error('another file'), { code: 'EACCES' })
    if (!fstatSync(file).isFile()) throw Object.assign(new Error('no file'), { code: 'EINVAL' })
    const chunks: Buffer[] = []
    for (let size = 0; size < MAXIMUM_BYTES; ) {
      const chunk = Buffer.alloc(65_536)
      const length = readSync(file, chunk)
      if (length === 0) return Buffer.concat(chunks)
      chunks.push(chunk.subarray(0, length))
      size += length
    }
    throw Object.assign(new Error('too large'), { code: 'EFBIG' })
  } finally {
    closeSync(file)
  }
}

async function spaceOnDisk(path: PathText, bytes: Buffer) {
  try {
    const { bsize, blocks, bfree, bavail } = await statfs(bytes)
    return {
      sizeBytes: blocks * bsize,
      usedBytes: (blocks - bfree) * bsize,
      availableBytes: bavail * bsize,
    }
  } catch (error) {
    throw asSourceError(error, path)
  }
}

function targetOf(sysroot: PathText | undefined): Target {
  return sysroot === undefined
    ? { kind: 'this-host', label: 'this machine', isSynthetic: false }
    : { kind: 'sysroot', label: sysroot, isSynthetic: false }
}

function needsLinux(platform: string): Problem {
  return {
    code: 'host-needs-linux',
    severity: 'blocker',
    title: 'This machine cannot be read',
    why: `Reading a host needs Linux; this is ${platform}.`,
    remedy: 'Look at the carried host with --demo, or open a snapshot with --host-file.',
  }
}

function noSysroot(sysroot: string, code: string): Problem {
  const reasons: Record<string, string> = {
    ENOENT: 'There is no such folder.',
    ENOTDIR: 'It is no folder.',
    EACCES: 'This user may not read it.',
  }
  return {
    code: 'sysroot-unreadable',
    severity: 'blocker',
    title: `The system below ${sysroot} cannot be read`,
    why: reasons[code] ?? `The system says ${code}.`,
    remedy: 'Name the folder that the target’s root file system is mounted on: --sysroot /mnt.',
  }
}
