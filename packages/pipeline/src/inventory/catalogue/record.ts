import type { CatalogueRecord } from '@tideline/model'

type More = {
  [Key in Exclude<keyof CatalogueRecord, 'path' | 'scope' | 'title' | 'advice' | 'ifLost'>]?:
    | CatalogueRecord[Key]
    | undefined
}

/**
 * A record in short. An absolute path is one of the system, any other is in a home. What is not
 * said: a folder, 0755, an annoyance when lost, of root or of the home's user. What is sensitive
 * is for its owner alone. An owner or a mode that is not known is given as undefined.
 */
export function keep(path: string, title: string, ifLost: string, more: More = {}) {
  return record('keep', path, title, ifLost, more)
}

/** Kept, since nothing else holds a copy. */
export function keepData(path: string, title: string, ifLost: string, more: More = {}) {
  return record('keep', path, title, ifLost, { severity: 'data-loss', ...more })
}

/** Without it nobody gets in: not into the machine, or not into what is encrypted. */
export function keepOrLockOut(path: string, title: string, ifLost: string, more: More = {}) {
  return record('keep', path, title, ifLost, { severity: 'lockout', ...more })
}

/** A matter of taste, or of space. */
export function ask(path: string, title: string, ifLost: string, more: More = {}) {
  return record('ask', path, title, ifLost, more)
}

/** Made again at little cost, and kept by some all the same. */
export function cheap(path: string, title: string, ifLost: string, more: More = {}) {
  return record('ask', path, title, ifLost, { severity: 'none', regenerates: true, ...more })
}

/** Made again at no cost that anybody would notice. */
export function drop(path: string, title: string, ifLost: string, more: More = {}) {
  return record('drop', path, title, ifLost, { severity: 'none', regenerates: true, ...more })
}

/** Its program replaces it by a rename: a bind mount refuses that, or keeps a copy that grows old. */
export const BY_RENAME = {
  gotcha: 'Its program replaces it by rename: keep the folder it is in, or do without.',
  replacedByRename: true,
} as const

function record(
  advice: CatalogueRecord['advice'],
  path: string,
  title: string,
  ifLost: string,
  more: More,
): CatalogueRecord {
  const { kind = 'directory', isSensitive = false } = more
  const scope = path.startsWith('/') ? 'system' : 'user'
  const standard = {
    path,
    scope,
    kind,
    title,
    advice,
    severity: 'annoyance',
    ifLost,
    owner: scope === 'system' ? 'root:root' : '~',
    mode: usualMode(kind, isSensitive),
  } as const
  const said = Object.entries({ ...standard, ...more }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as CatalogueRecord
}

function usualMode(kind: CatalogueRecord['kind'], isSensitive: boolean): string {
  if (kind === 'directory') return isSensitive ? '0700' : '0755'
  return isSensitive ? '0600' : '0644'
}
