import type { Rule } from '#design.ts'
import { nameableString, type PathText } from '#path.ts'
import { systemdUnitName } from '#systemd-unit-name.ts'

type Kind = Rule['kind']

/** A name that Nix, systemd or the persistence module cannot take; `what` of it systemd misreads. */
export type NameObstacle =
  | { reason: 'not-utf8' | 'control-character' | 'not-ascii' | 'long-name' }
  | { reason: 'misread-name'; what: MisreadPart }

export type MisreadPart = 'percent' | 'backslash' | 'dollar' | 'last-space'

/**
 * Why the persistence module cannot bring this path back, or undefined where it can. Evaluated and
 * booted with impermanence 7b1d382: directories become mount units, files an argument of a unit's
 * ExecStart.
 */
export function nameObstacle(path: PathText, kind: Kind, store: string): NameObstacle | undefined {
  const name = nameableString(path)
  if (name === undefined) return { reason: 'not-utf8' }
  if (/\p{Cc}/u.test(name)) return { reason: 'control-character' }
  const what = misreadBySystemd(name, kind)
  if (what) return { reason: 'misread-name', what }
  if (kind === 'directory' && !/^\p{ASCII}*$/u.test(name)) return { reason: 'not-ascii' }
  const isLong = unitFileName(name, kind, store).length > LONGEST_FILE_NAME
  return isLong ? { reason: 'long-name' } : undefined
}

const LONGEST_FILE_NAME = 255

function misreadBySystemd(name: string, kind: Kind): MisreadPart | undefined {
  if (name.includes('%')) return 'percent'
  if (name.includes('\\')) return 'backslash'
  if (kind === 'file') return /\$[{$]/.test(name) ? 'dollar' : undefined
  return name.endsWith(' ') ? 'last-space' : undefined
}

function unitFileName(name: string, kind: Kind, store: string): string {
  if (kind === 'directory') return systemdUnitName(name, 'mount')
  return `persist-${systemdUnitName(`${store}${name}`, 'service')}`
}
