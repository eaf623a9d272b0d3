import { isBelow, isWithin, type NameText, type PathText, type Target } from '@tideline/model'
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
  const linkAt = (path: PathText) => links.get(path)
  const realPath = (path: PathText) => resolveInside(path, linkAt)
  const besideLinks = (path: PathText) => resolveInside(path, linkAt, true)
  const isThere = (path: PathText) => named.some((name) => isWithin(name, path))

  const readText = (path: PathText): string => {
    if (!isPublished(path)) throw new Error(`${path} is not on the published list`)
    const text = texts.get(realPath(path))
    if (text === undefined) throw new SourceError('ENOENT', path)
    return text
  }
  return {
    target: files.target ?? RECORDED,
    ...(files.sysroot === undefined ? {} : { sysroot: files.sysroot }),
    readText,
    readBytes: (path) => new TextEncoder().encode(readText(path)),
    readLink(path) {
      const link = links.get(besideLinks(path))
      if (link === undefined) throw new SourceError(isThere(path) ? 'EINVAL' : 'ENOENT', path)
      return link
    },
    realPath,
    list(path) {
      const folder = realPath(path)
      if (!isThere(folder)) throw new SourceError('ENOENT', path)
      return namesIn(folder, named)
    },
    stat(path) {
      const real = besideLinks(path)
      if (!isThere(real)) return undefined
      const isFile = texts.has(real) || sizes.has(real)
      const kind = links.has(real) ? 'l' : isFile ? 'f' : 'd'
      const sizeBytes = sizes.get(real) ?? texts.get(real)?.length ?? 0
      return { kind, uid: 0, gid: 0, mode: kind === 'f' ? 0o644 : 0o755, sizeBytes }
    },
    exists: (path) => isThere(realPath(path)),
    async statfs(path) {
      const figures = files.space?.[path]
      if (!figures) throw new SourceError('ENOENT', path)
      return figures
    },
    uname: () => files.uname ?? UNNAMED,
    isSet: (variable) => files.variables?.includes(variable) ?? false,
  }
}

function namesIn(folder: PathText, named: readonly PathText[]): NameText[] {
  const prefixLength = folder === '/' ? 1 : folder.length + 1
  const below = named.filter((path) => isBelow(path, folder))
  const names = below.map((path) => path.slice(prefixLength).split('/', 1)[0]!)
  return [...new Set(names)].sort()
}
