import {
  nameableString,
  type PathText,
  type Problem,
  parentOf,
  type Rule,
  visibleText,
} from '@tideline/model'
import type { ScannedPaths } from './scanned-paths.ts'
import { systemdUnitName } from './systemd-unit-name.ts'

type Kind = Rule['kind']

/**
 * Why the persistence module cannot bring this path back, or undefined where it can. Evaluated and
 * booted with impermanence 7b1d382: directories become mount units, files an argument of a unit's
 * ExecStart.
 */
export function nameObstacle(
  path: PathText,
  kind: Kind,
  store: string,
): { code: string; why: string } | undefined {
  const name = nameableString(path)
  if (name === undefined)
    return {
      code: 'NAME-4',
      why: 'Its bytes are not UTF-8, so Nix and systemd have no name for it.',
    }
  if (hasControlCharacter(name))
    return {
      code: 'NAME-1',
      why: 'A control character in its name would break the unit it is written to.',
    }
  const misread = misreadBySystemd(name, kind)
  if (misread) return { code: 'NAME-2', why: `systemd reads ${misread} as something else.` }
  if (kind === 'directory' && !isAscii(name))
    return {
      code: 'NAME-3',
      why: 'A mount unit cannot have letters beyond ASCII in its name: the folder would not be mounted.',
    }
  if (unitFileName(name, kind, store).length > LONGEST_FILE_NAME)
    return {
      code: 'NAME-5',
      why: 'The unit named after it would have a longer name than a file can have.',
    }
  return undefined
}

/** The path is left out of the plan; the fix keeps the nearest folder above that can be kept. */
export function nameProblem(
  rule: Rule,
  obstacle: { code: string; why: string },
  scanned: ScannedPaths,
  store: string,
): Problem {
  const folder = nearestKeepable(rule.path, scanned, store)
  return {
    code: obstacle.code,
    severity: 'blocker',
    title: `${visibleText(rule.path)} cannot be kept by its name`,
    why: `${obstacle.why} The plan leaves it out, so it would be lost.`,
    path: rule.path,
    ...(folder === undefined
      ? { remedy: 'Rename it, or decide to lose it.' }
      : {
          fix: {
            label: `Keep ${visibleText(folder)} instead`,
            edits: [
              { edit: 'set-rule', rule: { path: folder, kind: 'directory', decision: 'keep' } },
            ],
          },
        }),
  }
}

const LONGEST_FILE_NAME = 255

// The first folder decides: above it there is only more of what has nothing to do with the path.
function nearestKeepable(
  path: PathText,
  scanned: ScannedPaths,
  store: string,
): PathText | undefined {
  for (let at = parentOf(path); at !== '/'; at = parentOf(at)) {
    if (nameObstacle(at, 'directory', store)) continue
    return NEVER_WHOLE.has(at) || scanned.find(at)?.holdsNixLinks ? undefined : at
  }
  return undefined
}

const NEVER_WHOLE = new Set<PathText>(['/etc', '/home', '/var', '/usr', '/boot', '/nix'])

function misreadBySystemd(name: string, kind: Kind): string | undefined {
  if (name.includes('%')) return 'the % in its name'
  if (name.includes('\\')) return 'the backslash in its name'
  if (kind === 'file') return /\$[{$]/.test(name) ? 'the $ in its name' : undefined
  return name.endsWith(' ') ? 'a name with a space at its end' : undefined
}

function unitFileName(name: string, kind: Kind, store: string): string {
  if (kind === 'directory') return systemdUnitName(name, 'mount')
  return `persist-${systemdUnitName(`${store}${name}`, 'service')}`
}

function hasControlCharacter(name: string): boolean {
  return /\p{Cc}/u.test(name)
}

function isAscii(name: string): boolean {
  return /^\p{ASCII}*$/u.test(name)
}
