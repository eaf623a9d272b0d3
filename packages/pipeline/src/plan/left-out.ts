import {
  type DesignEdit,
  isWithin,
  NEVER_KEPT,
  nameOf,
  type OwnMount,
  ownMountAbove,
  type PathText,
  type Problem,
  parentOf,
  type Rule,
  visibleText,
} from '@tideline/model'
import type { ScannedPath } from './scanned-paths.ts'

/** Why a kept path gets no entry: a Problem, or `silent` where a check already speaks of it. */
export type LeftOut = Problem | 'silent' | undefined

export function leftOut(
  rule: Rule,
  scanned: ScannedPath | undefined,
  own: readonly OwnMount[],
): LeftOut {
  return (
    whereNothingIsKept(rule) ??
    onOwnMount(rule, scanned, own) ??
    accountFile(rule) ??
    (scanned && (madeByNix(scanned) ?? oddKind(rule, scanned) ?? link(rule, scanned)))
  )
}

function whereNothingIsKept(rule: Rule): LeftOut {
  if (rule.path === '/')
    return {
      ...about(rule, 'MNT-4', 'blocker', 'Everything is kept, so there is nothing to reset'),
      why: 'A rule keeps / itself. An empty root needs paths that are not kept.',
    }
  const folder = NEVER_KEPT.find((top) => isWithin(rule.path, top))
  if (folder === undefined) return undefined
  return {
    ...about(rule, 'MNT-4', 'warning', `${visibleText(rule.path)} is not kept by a rule`),
    why:
      folder === '/nix' || folder === '/boot'
        ? `${folder} has its own place in the plan. A rule below it changes nothing.`
        : `The kernel or the running system makes ${folder} at each boot. The plan leaves the rule out.`,
  }
}

function onOwnMount(
  rule: Rule,
  scanned: ScannedPath | undefined,
  own: readonly OwnMount[],
): LeftOut {
  const mount = ownMountAbove(own, rule.path)
  if (mount?.kind === 'memory' && mount.mountPoint !== rule.path) return undefined
  if (mount?.kind === 'bind') return shownElsewhere(rule, mount.shows)
  if (mount?.kind === 'memory')
    return {
      ...about(rule, 'MNT-3', 'warning', `${visibleText(rule.path)} is a RAM disk of its own`),
      why: 'Your configuration mounts it, empty, at each boot. A rule cannot keep it; one for a folder in it can.',
    }
  if (!mount && scanned?.mark !== 'mount') return undefined
  return {
    ...about(rule, 'MNT-3', 'note', `${visibleText(rule.path)} outlives a reboot by itself`),
    why: `It is on a file system of its own${mount ? `, ${visibleText(mount.mountPoint)}` : ''}, which stays as it is. The rule is not needed.`,
  }
}

function shownElsewhere(rule: Rule, shows: PathText): LeftOut {
  return {
    ...about(
      rule,
      'BIND-1',
      'blocker',
      `${visibleText(rule.path)} is another view of ${visibleText(shows)}`,
    ),
    why: 'Your configuration binds the one to the other. What is kept is the place where the data lies.',
    fix: {
      label: `Keep ${visibleText(shows)} instead`,
      edits: [
        { edit: 'remove-rule', path: rule.path },
        { edit: 'set-rule', rule: { path: shows, kind: 'directory', decision: 'keep' } },
      ],
    },
  }
}

function accountFile(rule: Rule): LeftOut {
  if (!ACCOUNT_FILES.has(rule.path)) return undefined
  return {
    ...about(rule, 'PW-3', 'blocker', `${visibleText(rule.path)} cannot be kept`),
    why: 'NixOS writes it anew at each start by renaming a file over it, which a kept file does not allow: activation would fail. Keep the passwords in files of their own.',
  }
}

const ACCOUNT_FILES = new Set<PathText>(
  ['shadow', 'passwd', 'group', 'gshadow', 'subuid', 'subgid'].map((name) => `/etc/${name}`),
)

/** MNT-8 of the checks says it. */
function madeByNix(scanned: ScannedPath): LeftOut {
  const isManaged = /^(?:\/nix\/store\/|\/etc\/static(?:\/|$))/.test(scanned.linkTarget ?? '')
  return scanned.class === 'nix' || isManaged ? 'silent' : undefined
}

function oddKind(rule: Rule, scanned: ScannedPath): LeftOut {
  const kind = { s: 'a socket', p: 'a pipe', c: 'a device', b: 'a device', d: '', f: '', l: '' }
  const what = kind[scanned.kind]
  if (what === '') return undefined
  return {
    ...about(rule, 'MNT-7', 'blocker', `${visibleText(rule.path)} is ${what}`),
    why: 'Only folders and files can be kept; activation would fail on it. Programs make it anew when they start.',
  }
}

function link(rule: Rule, scanned: ScannedPath): LeftOut {
  if (scanned.kind !== 'l') return undefined
  const target = targetOf(rule.path, scanned.linkTarget ?? '')
  const problem = about(rule, 'LINK-1', 'blocker', `${visibleText(rule.path)} is a link`)
  const why =
    'What a link points to is kept by its own path. Mounting over the link can end a boot in stage 1. Declare the link itself in your configuration where no program makes it.'
  if (target === undefined) return { ...problem, why }
  const edits: DesignEdit[] = [
    { edit: 'remove-rule', path: rule.path },
    { edit: 'set-rule', rule: { path: target, kind: rule.kind, decision: 'keep' } },
  ]
  return { ...problem, why, fix: { label: `Keep ${visibleText(target)} instead`, edits } }
}

/** Where a link leads, by its text; undefined where that is no path to keep. */
function targetOf(path: PathText, target: string): PathText | undefined {
  const names = target.startsWith('/') ? [] : parentOf(path).split('/')
  for (const name of target.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  const found = `/${names.filter((name) => name !== '').join('/')}`
  return found === '/' || isWithin(path, found) ? undefined : found
}

function about(
  rule: Rule,
  code: string,
  severity: Problem['severity'],
  title: string,
): Omit<Problem, 'why'> {
  return {
    code,
    severity,
    title,
    path: rule.path,
    fix: {
      label: `Take back the rule for ${visibleText(nameOf(rule.path)) || '/'}`,
      edits: [{ edit: 'remove-rule', path: rule.path }],
    },
  }
}
