import {
  ancestorsOf,
  isBelow,
  isWithin,
  type NameText,
  nameOf,
  type PathText,
  parentOf,
  type Target,
} from '@tideline/model'
import {
  type HostSource,
  SourceError,
  type SourceUname,
  type SourceVariable,
  type SpaceFigures,
} from '#source/host-source.ts'
import { isPublished } from '#source/published-files.ts'
import { resolveInside } from '#source/resolve-inside.ts'

/** A host as text. Folders above what is named need not be named. */
export type RecordedFiles = {
  /** Contents by path; what is not on the published list can be there, but not be read. */
  texts?: Readonly<Record<PathText, string>>
  /** What each link says, by path. */
  links?: Readonly<Record<PathText, string>>
  /** Folders that hold nothing that is named. */
  folders?: readonly PathText[]
  /** Of files that stand here without their contents: kernels. */
  sizes?: Readonly<Record<PathText, number>>
  /** Files that may not be read and folders that may not be entered: it was written down without root. */
  unreadable?: readonly PathText[]
  /** By mount point. */
  space?: Readonly<Record<PathText, SpaceFigures>>
  uname?: SourceUname
  target?: Target
  /** Below what folder of a live medium the target lay when it was written down. */
  sysroot?: PathText
  variables?: readonly SourceVariable[]
}

const UNNAMED: SourceUname = { hostName: '', release: '', architecture: '' }
const RECORDED: Target = { kind: 'recorded', label: 'recorded host', isSynthetic: true }

/** A host that was written down: for fixtures and tests, with the behaviour of a live one. */
export function recordedSource(files: RecordedFiles): HostSource {
  const texts = new Map(Object.entries(files.texts ?? {}))
  const links = new Map(Object.entries(files.links ?? {}))
  const sizes = new Map(Object.entries(files.sizes ?? {}))
  const named = [...texts.keys(), ...links.keys(), ...sizes.keys(), ...(files.folders ?? [])]
  const names = namesByFolder(named)
  const there = new Set([...named, ...names.keys()])
  const linkAt = (path: PathText) => links.get(path)
  const realPath = (path: PathText) => resolveInside(path, linkAt)
  const besideLinks = (path: PathText) => resolveInside(path, linkAt, true)
  const closed = files.unreadable ?? []
  const refuseBelowClosed = (path: PathText, real: PathText) => {
    if (closed.some((folder) => isBelow(real, folder))) throw new SourceError('EACCES', path)
  }
  const refuseWithinClosed = (path: PathText, real: PathText) => {
    if (closed.some((folder) => isWithin(real, folder))) throw new SourceError('EACCES', path)
  }
  const isThere = (path: PathText, real: PathText) => {
    refuseBelowClosed(path, real)
    return there.has(real)
  }

  const readText = (path: PathText): string => {
    if (!isPublished(path)) throw new Error(`${path} is not on the published list`)
    const real = realPath(path)
    refuseWithinClosed(path, real)
    const text = texts.get(real)
    if (text === undefined) throw new SourceError('ENOENT', path)
    return text
  }
  return {
    target: files.target ?? RECORDED,
    ...(files.sysroot === undefined ? {} : { sysroot: files.sysroot }),
    readText,
    readBytes: (path) => new TextEncoder().encode(readText(path)),
    readLink(path) {
      const real = besideLinks(path)
      const code = isThere(path, real) ? 'EINVAL' : 'ENOENT'
      const link = links.get(real)
      if (link === undefined) throw new SourceError(code, path)
      return link
    },
    realPath,
    list(path) {
      const folder = realPath(path)
      refuseWithinClosed(path, folder)
      if (!isThere(path, folder)) throw new SourceError('ENOENT', path)
      return [...(names.get(folder) ?? [])].sort()
    },
    stat(path) {
      const real = besideLinks(path)
      if (!isThere(path, real)) return undefined
      const isFile = texts.has(real) || sizes.has(real)
      const kind = links.has(real) ? 'l' : isFile ? 'f' : 'd'
      const sizeBytes = sizes.get(real) ?? texts.get(real)?.length ?? 0
      return { kind, uid: 0, gid: 0, mode: kind === 'f' ? 0o644 : 0o755, sizeBytes }
    },
    exists: (path) => isThere(path, realPath(path)),
    async statfs(path) {
      const figures = files.space?.[path]
      if (!figures) throw new SourceError('ENOENT', path)
      return figures
    },
    uname: () => files.uname ?? UNNAMED,
    isSet: (variable) => files.variables?.includes(variable) ?? false,
  }
}

/** What is directly in each folder that is named or lies above something named. */
function namesByFolder(named: readonly PathText[]): Map<PathText, Set<NameText>> {
  const names = new Map<PathText, Set<NameText>>()
  for (const path of named.flatMap((name) => [name, ...ancestorsOf(name)])) {
    if (path === '/') continue
    const folder = parentOf(path)
    const inside = names.get(folder)
    if (inside) inside.add(nameOf(path))
    else names.set(folder, new Set([nameOf(path)]))
  }
  return names
}
