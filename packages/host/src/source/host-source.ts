import type { NameText, NodeKind, PathText, Target } from '@tideline/model'

/** lstat of one path, times left out. */
export type SourceStat = {
  kind: NodeKind
  uid: number
  gid: number
  mode: number
  sizeBytes: number
}

/** statfs in bytes; `availableBytes` is what an ordinary user may still write. */
export type SpaceFigures = { sizeBytes: number; usedBytes: number; availableBytes: number }

/** Of the environment of whoever started this: that they are set, never what they say. */
export type SourceVariable = 'SSH_CONNECTION' | 'SUDO_UID'

export type SourceUname = { hostName: string; release: string; architecture: string }

/**
 * The only way to read a host. Paths are the target's, in text form: under a sysroot they are
 * looked up inside it, links too. What cannot be read throws a SourceError.
 */
export type HostSource = {
  readonly target: Target
  /** Where the target's `/` lies on the machine that runs this; absent where they are the same. */
  readonly sysroot?: PathText
  /** Contents, as UTF-8. A path that is not on the published list is a bug and throws as one. */
  readText(path: PathText): string
  readBytes(path: PathText): Uint8Array
  /** What the link itself says, in text form. */
  readLink(path: PathText): string
  /** The path with every link followed, inside the target. */
  realPath(path: PathText): PathText
  list(path: PathText): NameText[]
  /** Follows links above the last component, not the last one; undefined where nothing is there. */
  stat(path: PathText): SourceStat | undefined
  /** Follows every link. */
  exists(path: PathText): boolean
  statfs(path: PathText): Promise<SpaceFigures>
  uname(): SourceUname
  /** The same host, in which whatever lies on these mounts throws ETIMEDOUT and is not looked at. */
  avoiding?(mountPoints: ReadonlySet<PathText>): HostSource
  isSet(variable: SourceVariable): boolean
}

/** `code` is the system's: ENOENT, EACCES, ELOOP; ETIMEDOUT where there was no answer in time. */
export class SourceError extends Error {
  constructor(
    readonly code: string,
    readonly path: PathText,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${path}`, options)
  }
}

export function asSourceError(error: unknown, path: PathText): SourceError {
  if (error instanceof SourceError) return error
  const code = (error as NodeJS.ErrnoException | null)?.code
  // Without a system code it is a defect of ours, to be seen as such.
  if (code === undefined) throw error
  return new SourceError(code, path, { cause: error })
}
