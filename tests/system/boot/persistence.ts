import type { EvaluatedConfig } from './evaluated-config.ts'
import { ALWAYS_EARLY } from './fstab.ts'

export type Bound = { path: string; store: string; home?: string }

/** What environment.persistence lists, with homes put before the users' paths. */
export function boundPaths(config: EvaluatedConfig): { directories: Bound[]; files: Bound[] } {
  const directories: Bound[] = []
  const files: Bound[] = []
  for (const [store, content] of Object.entries(config.environment?.persistence ?? {})) {
    const owners = [
      { prefix: '', paths: content },
      ...Object.entries(content.users ?? {}).map(([user, paths]) => ({
        prefix: homeOf(config, user),
        paths,
      })),
    ]
    for (const { prefix, paths } of owners) {
      const home = prefix ? { home: prefix } : {}
      for (const entry of paths.directories ?? [])
        directories.push({
          path: full(prefix, typeof entry === 'string' ? entry : entry.directory),
          store,
          ...home,
        })
      for (const entry of paths.files ?? [])
        files.push({
          path: full(prefix, typeof entry === 'string' ? entry : entry.file),
          store,
          ...home,
        })
    }
  }
  return { directories, files }
}

/** Where the module binds in stage 1 as well. */
export function isBoundEarly(bound: Bound): boolean {
  return ALWAYS_EARLY.includes(bound.path)
}

/** systemd-escape --path */
export function escapePath(path: string): string {
  const bytes = [...Buffer.from(path.replace(/^\/+|\/+$/g, ''))]
  if (bytes.length === 0) return '-'
  return bytes
    .map((byte, at) => {
      const char = String.fromCharCode(byte)
      if (char === '/') return '-'
      if (/[A-Za-z0-9:_]/.test(char) || (char === '.' && at > 0)) return char
      return `\\x${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
}

function homeOf(config: EvaluatedConfig, user: string): string {
  return config.users?.users?.[user]?.home ?? `/home/${user}`
}

function full(prefix: string, path: string): string {
  return path.startsWith('/') ? path : `${prefix}/${path}`
}
