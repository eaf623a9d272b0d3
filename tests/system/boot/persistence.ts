import type { EvaluatedConfig, EvaluatedPaths } from './evaluated-config.ts'
import { ALWAYS_EARLY } from './fstab.ts'

export type Bound = { path: string; store: string; home?: string }

/** What environment.persistence lists, with homes put before the users' paths. */
export function boundPaths(config: EvaluatedConfig): { directories: Bound[]; files: Bound[] } {
  const lists = Object.entries(config.environment?.persistence ?? {}).flatMap(
    ([store, content]) => [
      boundBelow(store, '', content),
      ...Object.entries(content.users ?? {}).map(([user, paths]) =>
        boundBelow(store, homeOf(config, user), paths),
      ),
    ],
  )
  return {
    directories: lists.flatMap((list) => list.directories),
    files: lists.flatMap((list) => list.files),
  }
}

function boundBelow(store: string, home: string, paths: EvaluatedPaths) {
  const bound = (path: string): Bound => ({
    path: path.startsWith('/') ? path : `${home}/${path}`,
    store,
    ...(home ? { home } : {}),
  })
  return {
    directories: (paths.directories ?? []).map((entry) =>
      bound(typeof entry === 'string' ? entry : entry.directory),
    ),
    files: (paths.files ?? []).map((entry) =>
      bound(typeof entry === 'string' ? entry : entry.file),
    ),
  }
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
