import type { PersistenceForm, Rule } from '#design.ts'
import { nameableString, type PathText } from '#path.ts'
import { systemdUnitName } from '#systemd-unit-name.ts'

type Kind = Rule['kind']

/** A name that Nix, systemd or the persistence module cannot take; `what` of it systemd misreads. */
export type NameObstacle =
  | { reason: 'not-utf8' | 'control-character' | 'not-ascii' | 'long-name' }
  | { reason: 'misread-name'; what: MisreadPart }

export type MisreadPart = 'percent' | 'backslash' | 'dollar' | 'quote' | 'last-space'

/** Where the path would be kept, and by what. */
export type KeepingPlace = { store: string; form: PersistenceForm }

/** Why no entry can bring this path back by its name, or undefined where one can. */
export function nameObstacle(
  path: PathText,
  kind: Kind,
  { store, form }: KeepingPlace,
): NameObstacle | undefined {
  const name = nameableString(path)
  if (name === undefined) return { reason: 'not-utf8' }
  if (/\p{Cc}/u.test(name)) return { reason: 'control-character' }
  const carrier = CARRIERS[form](kind)
  const what = MISREAD.find((part) => part.by.includes(carrier) && part.pattern.test(name))?.what
  if (what) return { reason: 'misread-name', what }
  const isNamedByNix = carrier === 'unit' || carrier === 'rule'
  if (isNamedByNix && !/^\p{ASCII}*$/u.test(name)) return { reason: 'not-ascii' }
  const isLong = unitFileName(name, carrier, store).length > LONGEST_FILE_NAME
  return isLong ? { reason: 'long-name' } : undefined
}

/**
 * What carries the name. unit: a mount unit that NixOS names · program: the ExecStart of a service ·
 * rule: a line of tmpfiles.d between single quotes, beside such a unit · fstab: a line that systemd's generator makes a mount unit of, with names and `%` escaped.
 */
type Carrier = 'unit' | 'program' | 'rule' | 'fstab'

/** Evaluated and booted with impermanence 7b1d382; read in preservation 93416f4 and in nixpkgs' filesystems.nix. */
const CARRIERS: Record<PersistenceForm, (kind: Kind) => Carrier> = {
  impermanence: (kind) => (kind === 'directory' ? 'unit' : 'program'),
  preservation: () => 'rule',
  'bind-mounts': () => 'fstab',
}

const MISREAD: readonly { what: MisreadPart; pattern: RegExp; by: readonly Carrier[] }[] = [
  { what: 'percent', pattern: /%/, by: ['unit', 'program', 'rule'] },
  { what: 'backslash', pattern: /\\/, by: ['unit', 'program', 'rule', 'fstab'] },
  { what: 'dollar', pattern: /\$[{$]/, by: ['program'] },
  { what: 'quote', pattern: /'/, by: ['rule'] },
  { what: 'last-space', pattern: / $/, by: ['unit', 'rule', 'fstab'] },
]

const LONGEST_FILE_NAME = 255

function unitFileName(name: string, carrier: Carrier, store: string): string {
  if (carrier !== 'program') return systemdUnitName(name, 'mount')
  return `persist-${systemdUnitName(`${store}${name}`, 'service')}`
}
