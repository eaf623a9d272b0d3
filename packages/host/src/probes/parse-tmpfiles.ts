import { PathText, type TmpfilesRule } from '@tideline/model'
import { expandSpecifiers, type Specifiers, SYSTEM_SPECIFIERS } from '#probes/expand-specifiers.ts'
import { splitWords, unescapeC } from '#probes/parse-tmpfiles-words.ts'

/** What a user's lines put in, where no variable of the session changes it. */
export function userSpecifiers(user: {
  name: string
  home: string
  uid: number
  gid: number
}): Specifiers {
  return {
    ...SYSTEM_SPECIFIERS,
    g: undefined,
    C: `${user.home}/.cache`,
    G: String(user.gid),
    h: user.home,
    L: `${user.home}/.local/state/log`,
    S: `${user.home}/.local/state`,
    t: `/run/user/${user.uid}`,
    u: user.name,
    U: String(user.uid),
  }
}

/**
 * The lines of one file of tmpfiles.d(5), in order. Those that systemd would refuse are left out, and
 * those whose path has a specifier that is not fixed. A path may be a pattern where the letter allows one.
 */
export function parseTmpfiles(text: string, file: string, specifiers: Specifiers): TmpfilesRule[] {
  return text
    .split(/\r\n?|[\n\0]/)
    .filter((line) => !/^\s*(?:#|$)/.test(line))
    .flatMap((line) => ruleOf(line, file, specifiers) ?? [])
}

const TYPE = /^[fFwdDevqQpLcbCxXrRzZtThHaA][-+!=~^$?]*$/

function ruleOf(line: string, file: string, specifiers: Specifiers): TmpfilesRule | undefined {
  const split = splitWords(line, 6)
  if (!split) return undefined
  const [type = '', path = '', mode, user, group, age] = split.words.map(orNothing)
  const full = simplePath(expandSpecifiers(path, specifiers))
  const modeBits = modeOf(mode)
  const isWhole = full !== undefined && (mode === undefined || modeBits !== undefined)
  if (!TYPE.test(type) || !isWhole) return undefined
  const target = type.startsWith('L') ? linkTarget(split.rest, specifiers) : undefined
  const owner = nameOf(user, specifiers)
  const ownerGroup = nameOf(group, specifiers)
  return {
    type,
    path: full,
    ...(modeBits === undefined ? {} : { mode: modeBits }),
    ...(owner === undefined ? {} : { user: owner }),
    ...(ownerGroup === undefined ? {} : { group: ownerGroup }),
    ...(age === undefined ? {} : { age }),
    ...(target === undefined ? {} : { linkTarget: target }),
    file,
  }
}

/** `-` stands for nothing. */
function orNothing(word: string): string | undefined {
  return word === '-' || word === '' ? undefined : word
}

/** Absolute, without `.` and doubled slashes. */
function simplePath(path: string | undefined): PathText | undefined {
  if (!path?.startsWith('/')) return undefined
  // systemd-tmpfiles itself puts /run in the place of the old name.
  const current = path.replace(/^\/var\/run\//, '/run/')
  const names = current.split('/').filter((name) => name !== '' && name !== '.')
  const simple = PathText.safeParse(`/${names.join('/')}`)
  return simple.success ? simple.data : undefined
}

// `~` masks it by what is there already, `:` sets it on what is new only.
function modeOf(word: string | undefined): number | undefined {
  const octal = /^[~:]{0,2}([0-7]{1,5})$/.exec(word ?? '')?.[1]
  const mode = octal === undefined ? undefined : Number.parseInt(octal, 8)
  return mode === undefined || mode > 0o7777 ? undefined : mode
}

function nameOf(word: string | undefined, specifiers: Specifiers): string | undefined {
  return orNothing(expandSpecifiers((word ?? '').replace(/^:/, ''), specifiers) ?? '')
}

function linkTarget(rest: string, specifiers: Specifiers): string | undefined {
  const argument = orNothing(rest)
  const target = argument === undefined ? undefined : unescapeC(argument)
  return target === undefined ? undefined : orNothing(expandSpecifiers(target, specifiers) ?? '')
}
