import {
  type Accounts,
  isWithin,
  type KeptPath,
  type PathText,
  type Plan,
  parentOf,
  personHome,
  type Rule,
  type RuleWish,
  textOfString,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { grouped } from './grouped.ts'

export const modes = defineCheck({
  code: 'MODE-1',
  title: 'Modes that rules ask for',
  about:
    'A rule may give a kept path, or the folder that it is in, another mode than it has. A folder is passed only with x: where others than root lack it on /home, /var or /etc, nobody can log in and services do not start; a person needs rwx on their own home. A folder that all may write to lets all delete in it, unless it is sticky (1777). On a folder setuid means nothing; on a file it makes whoever starts it the owner.',
  severity: 'warning',
  source: 'https://man7.org/linux/man-pages/man7/path_resolution.7.html',
  needs: [],
  uses: ['accounts'],
  run({ paths, plan, scanned, facts }) {
    const homes = homesOf(facts.accounts)
    const found = paths.kept
      .flatMap((kept) => askedOf(kept, plan))
      .filter(({ path, mode }) => scanned.find(path)?.mode !== mode)
      .flatMap((asked) => foundOf(asked, homes))
    return grouped(found, 'paths are to have such modes')
  },
})

/** A mode that is printed, of a kept path or of the folder that it is in. */
type Asked = { path: PathText; isFolder: boolean; mode: string; without: Rule }

function askedOf({ rule, kind }: KeptPath, plan: Plan | undefined): Asked[] {
  // Where the form has no words for it, FORM-1 says so.
  const isSaid = (wish: RuleWish) =>
    !plan?.unsaid.some((lack) => lack.path === rule.path && lack.wish === wish)
  const { mode, ...withoutMode } = rule
  const { parent, ...withoutParent } = rule
  const { mode: ofParent, ...parentWithout } = parent ?? {}
  const isParentLeft = Object.keys(parentWithout).length > 0
  return [
    ...(mode !== undefined && isSaid('mode')
      ? [{ path: rule.path, isFolder: kind === 'directory', mode, without: withoutMode }]
      : []),
    ...(ofParent !== undefined && isSaid('parent')
      ? [
          {
            ...{ path: parentOf(rule.path), isFolder: true, mode: ofParent },
            without: isParentLeft ? { ...rule, parent: parentWithout } : withoutParent,
          },
        ]
      : []),
  ]
}

function foundOf({ path, isFolder, mode, without }: Asked, homes: readonly PathText[]): Found[] {
  const trap = isFolder ? trapOfFolder(path, bitsOf(mode), homes) : trapOfFile(bitsOf(mode))
  if (!trap) return []
  return [
    {
      title: `${visibleText(path)} is to have the mode ${mode}`,
      path: without.path,
      fix: { label: 'Take the mode back', edits: [{ edit: 'set-rule', rule: without }] },
      ...trap,
    },
  ]
}

type Trap = Pick<Found, 'why' | 'severity'>

function trapOfFolder(path: PathText, bits: number, homes: readonly PathText[]): Trap | undefined {
  if (homes.includes(path) && (bits & RWX_OWNER) !== RWX_OWNER)
    return { severity: 'blocker', why: 'Whose home it is could not use it, and so not log in.' }
  const isPassed = SYSTEM_WAYS.includes(path) || homes.some((home) => isPassedTo(home, path))
  if (isPassed && (bits & X_OTHERS) === 0)
    return {
      severity: 'blocker',
      why: 'Only root could pass it. Nobody else reaches what is below: no log in, and services fail.',
    }
  if ((bits & RX_OWNER) !== RX_OWNER) return { why: 'Its own owner could not look into it.' }
  if ((bits & W_OTHERS) !== 0 && (bits & STICKY) === 0)
    return {
      why: 'Everybody may delete and rename what is in it, and programs as sshd refuse such a folder. Add the sticky bit (1777), or take the mode back.',
    }
  return (bits & SETUID) === 0
    ? undefined
    : { why: 'setuid, the first 4, means nothing on a folder.' }
}

function trapOfFile(bits: number): Trap | undefined {
  if ((bits & R_OWNER) === 0) return { why: 'Its own owner could not read it.' }
  return (bits & (SETUID | SETGID)) === 0
    ? undefined
    : {
        why: 'With setuid or setgid it runs as its owner, whoever starts it. NixOS makes such programs by security.wrappers.',
      }
}

function isPassedTo(home: PathText, folder: PathText): boolean {
  return folder !== home && isWithin(home, folder)
}

function homesOf(accounts: Accounts | undefined): PathText[] {
  return (accounts?.users ?? []).flatMap((account) => {
    const home = personHome(account)
    return home === undefined ? [] : [textOfString(home)]
  })
}

function bitsOf(mode: string): number {
  return Number.parseInt(mode, 8)
}

/** Passed by everybody who reads a configuration, keeps state or logs in. */
const SYSTEM_WAYS: readonly PathText[] = [
  ...['/etc', '/home', '/usr', '/var', '/var/cache', '/var/lib', '/var/log'],
]

const SETUID = 0o4000
const SETGID = 0o2000
const STICKY = 0o1000
const RWX_OWNER = 0o700
const RX_OWNER = 0o500
const R_OWNER = 0o400
const W_OTHERS = 0o002
const X_OTHERS = 0o001
