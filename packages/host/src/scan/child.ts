import { closeSync, realpathSync } from 'node:fs'
import { bytesOfText, mountAt, type PathText, textOfBytes } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { mountIdOf, mountTable } from '#scan/boundary.ts'
import { listDatasets } from '#scan/dataset-list.ts'
import { endWithParent } from '#scan/end-with-parent.ts'
import { openBelow, openFolder } from '#scan/folder-files.ts'
import { encodeFrame, FrameReader } from '#scan/frames.ts'
import { listFolder } from '#scan/list-folder.ts'
import { latin1OfText } from '#scan/name-text.ts'
import { namesInFolder } from '#scan/named-folder.ts'
import { parseShadow } from '#scan/password-states.ts'
import type { Command, Reply, RescanRequest, ScanRequest } from '#scan/protocol.ts'
import { rawName } from '#scan/raw-name.ts'
import { type ScanHandle, type ScanOptions, scanTree } from '#scan/scan-tree.ts'
import { type ListedSubvolume, listSubvolumes, subvolumeIdOf } from '#scan/subvolume-list.ts'
import { framesOfTree } from '#scan/tree-frames.ts'
import { NativeWalker } from '#scan/walk/native-walk.ts'
import { asSourceError, SourceError } from '#source/host-source.ts'
import { openHost } from '#source/live-source.ts'
import { publishedFiles, scannerFiles } from '#source/published-files.ts'

/**
 * The scanner's process: commands come in on standard input and answers go out on standard output,
 * as frames. The target's root is its only argument, in text form. It ends at the end of its input.
 */
const isWatched = endWithParent()
const rootBytes = realpathSync.native(Buffer.from(bytesOfText(process.argv[2] ?? '/')), 'buffer')
const rootDescriptor = openFolder(rootBytes)
const source = openHost(textOfBytes(rootBytes), [...publishedFiles, ...scannerFiles])
// Now: nothing that lies on the disk later is started.
const native = NativeWalker.start(process.argv[1] ?? '', rootDescriptor)
let running: ScanHandle | undefined

const commands = new FrameReader<Command>(2 ** 24)
process.stdin.on('data', (chunk: Buffer) => {
  for (const { header } of commands.push(chunk)) void obey(header)
})
process.stdin.on('end', end)
// Ctrl-C reaches the whole group: our parent cancels the scan and still wants the partial tree.
process.on('SIGINT', () => {})
// The other side is gone: there is nobody left to tell.
process.stdout.on('error', end)

/** An orderly exit waits for threads, and one that hangs in a dead mount never comes back. */
function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

type Question = Exclude<Command, { command: 'cancel' }>

async function obey(command: Command): Promise<void> {
  if (command.command === 'cancel') return running?.cancel()
  try {
    await answer(command)
  } catch (error) {
    // A disk that fails, or what came and went, does not end the scanner.
    const { code, path } = asSourceError(error, subjectOf(command))
    await send({ reply: 'refused', id: command.id, code, path })
  }
}

/** What a command is about, where an error does not say it. */
function subjectOf(command: Question): PathText {
  if (command.command === 'rescan') return command.request.folder
  if ('path' in command) return command.path
  if ('folder' in command) return command.folder
  return 'mountPoint' in command ? command.mountPoint : '/'
}

async function answer(command: Question): Promise<void> {
  const { id } = command
  if (command.command === 'scan') {
    const { request } = command
    const mountPoints = [...new Set(['/', ...request.mountPoints])]
    return scan(id, { ...request, mountPoints, openMountPoint: openedOrNothing })
  }
  if (command.command === 'rescan') return rescan(id, command.request)
  if (command.command === 'list') {
    const list = listFolder(openedOn(command.mountPoint, command.path), command.path)
    return send({ reply: 'listed', id, list })
  }
  if (command.command === 'space') {
    const { mountPoint } = command
    if (!mountAt(readMounts(source), mountPoint)) throw new SourceError('EINVAL', mountPoint)
    return send({ reply: 'space', id, space: await source.statfs(mountPoint) })
  }
  if (command.command === 'passwords') {
    const passwords = parseShadow(source.readText('/etc/shadow'))
    return send({ reply: 'passwords', id, passwords })
  }
  if (command.command === 'names')
    return send({ reply: 'names', id, names: namesInFolder(source, command.folder) })
  if (command.command === 'subvolumes')
    return send({ reply: 'subvolumes', id, subvolumes: await subvolumesAt(command.mountPoint) })
  return send({ reply: 'datasets', id, datasets: await listDatasets() })
}

async function subvolumesAt(mountPoint: PathText): Promise<ListedSubvolume[]> {
  const mount = mountAt(readMounts(source), mountPoint)
  const mountedId = mount && subvolumeIdOf(mount)
  if (mountedId === undefined) throw new SourceError('EINVAL', mountPoint)
  if (process.geteuid?.() !== 0) throw new SourceError('EACCES', mountPoint)
  const folder = opened(mountPoint)
  try {
    return await listSubvolumes(folder, mountedId, mountPoint)
  } finally {
    closeSync(folder)
  }
}

function rescan(id: number, request: RescanRequest): Promise<void> {
  const { mountPoint, folder, bytesOutside } = request
  const above = mountPoint === '/' ? '/' : `${mountPoint}/`
  const below = folder.slice(above.length).split('/')
  return scan(id, {
    ...request,
    mountPoints: [mountPoint],
    part: { folder, below, bytesOutside },
    openMountPoint: () => openedOn(mountPoint, folder),
  })
}

type Asked = Omit<ScanOptions, 'ready' | 'native' | 'mountTable' | 'mounts' | 'onProgress'> &
  Pick<ScanRequest, 'engine'>

async function scan(id: number, asked: Asked): Promise<void> {
  if (running) throw new SourceError('EBUSY', '/')
  if (asked.engine === 'native' && !native) throw new SourceError('ENOENT', 'tideline-walker')
  try {
    running = scanTree({
      ...asked,
      ready: isWatched,
      native: asked.engine === 'typescript' ? undefined : native,
      mountTable: mountTable(),
      mounts: readMounts(source),
      onProgress: (progress) => void send({ reply: 'progress', id, ...progress }),
    })
    const { trees, scan, links } = await running.result
    for (const tree of Object.values(trees))
      for (const { header, payload } of framesOfTree(id, tree)) await send(header, payload)
    await send({ reply: 'scanned', id, scan, links })
  } finally {
    running = undefined
  }
}

/** Looked up from the root that was opened at the start, by no link. */
function opened(path: PathText): number {
  if (path === '/') return openFolder(`/proc/self/fd/${rootDescriptor}/.`)
  const names = path.slice(1).split('/')
  const raw = names.map((name) => rawName(latin1OfText(name)))
  const descriptor = openBelow(rootDescriptor, raw)
  if (descriptor === undefined) throw new SourceError('ENOENT', path)
  return descriptor
}

/** A folder that the tree of a mount point was found to have: EXDEV where it is on another mount by now. */
function openedOn(mountPoint: PathText, path: PathText): number {
  const start = opened(mountPoint)
  let folder: number | undefined
  try {
    folder = opened(path)
    if (mountIdOf(start) !== mountIdOf(folder)) throw new SourceError('EXDEV', path)
    return folder
  } catch (error) {
    if (folder !== undefined) closeSync(folder)
    throw error
  } finally {
    closeSync(start)
  }
}

function openedOrNothing(mountPoint: PathText): number | undefined {
  try {
    return opened(mountPoint)
  } catch (error) {
    asSourceError(error, mountPoint)
    return undefined
  }
}

function send(reply: Reply, payload?: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(encodeFrame(reply, payload), () => resolve())
  })
}
