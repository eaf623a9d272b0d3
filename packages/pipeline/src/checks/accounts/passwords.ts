import { type DesignEdit, type Fix, visibleText } from '@tideline/model'
import {
  type AccessOf,
  keepsKey,
  keepsPassword,
  lostPasswordFile,
} from '#checks/accounts/lasting-access.ts'
import { canBecomeRoot, declarationOf, loginAccounts } from '#checks/accounts/login-accounts.ts'
import { defineCheck, type Found, type Given } from '#checks/check.ts'

type PasswordsGiven = Given<'accounts' | 'declaredUsers', 'passwords' | 'nixos'>

export const passwords = defineCheck({
  code: 'PW-1',
  title: 'Passwords after the first reboot',
  about:
    'Passwords that were set with passwd, or by the installer, are in /etc/shadow. On a root that starts empty NixOS makes that file from the configuration at each boot. An account for which the configuration names no password then has none, and nobody may be left who can become root. Tideline looks at which password options the configuration sets for each account, never at their values, and as root at whether an account has a password today.',
  severity: 'blocker',
  source: 'https://nixos.org/manual/nixos/stable/#sec-state-users',
  needs: ['accounts', 'declaredUsers'],
  uses: ['passwords', 'nixos'],
  run(given) {
    const accesses = lastingAccounts(given)
    const admins = accesses.filter(({ account }) => canBecomeRoot(account))
    const losers = accesses.filter((access) => wouldLosePassword(access, given))
    if (isAnyoneLeft(admins, given) || !changesAnything(losers, given))
      return losers.flatMap((access) => aboutLoser(access, admins, given))
    const lockedOut = losers.filter(({ account }) => canBecomeRoot(account))
    const others = losers.filter((access) => !lockedOut.includes(access))
    return [
      aboutNobody(lockedOut, given),
      ...others.flatMap((each) => aboutLoser(each, admins, given)),
    ]
  },
})

/** Of the accounts that are declared or will be; USR-1 speaks of the others. */
function lastingAccounts({ facts, design, root }: PasswordsGiven): AccessOf[] {
  return loginAccounts(facts.accounts).flatMap((account) => {
    const declared = declarationOf(account, facts.declaredUsers)
    if (!declared && !design.surroundings.declaredUsers.includes(account.name)) return []
    const state = facts.passwords?.find(({ name }) => name === account.name)?.state
    return [{ account, declared, state, design, root }]
  })
}

function isAnyoneLeft(admins: readonly AccessOf[], given: PasswordsGiven): boolean {
  return admins.some((access) => keepsPassword(access) || canUseKey(access, given))
}

/** With mutableUsers = false the passwords of today are those of the configuration already. */
function changesAnything(losers: readonly AccessOf[], { facts }: PasswordsGiven): boolean {
  return facts.declaredUsers.mutableUsers || losers.length > 0
}

function canUseKey(access: AccessOf, { facts }: PasswordsGiven): boolean {
  return facts.nixos?.hasSshd !== false && keepsKey(access)
}

/** root often has no password: without knowing of one there is none to lose. */
function wouldLosePassword(access: AccessOf, { facts }: PasswordsGiven): boolean {
  const { account, state } = access
  if (fallsBack(access)) return true
  if (keepsPassword(access) || state === 'locked' || state === 'none') return false
  if (lostPasswordFile(access) !== undefined) return true
  if (!facts.declaredUsers.mutableUsers) return false
  return state === 'set' || account.uid !== 0
}

/** The account is made anew at each boot, and then gets its initial password again. */
function fallsBack({ account, declared, state, design }: AccessOf): boolean {
  const options = declared?.passwordOptions ?? []
  return (
    state === 'set' &&
    options.length > 0 &&
    options.every((option) => option.startsWith('initial')) &&
    !design.surroundings.passwordFiles.includes(account.name)
  )
}

function aboutNobody(lockedOut: readonly AccessOf[], given: PasswordsGiven): Found {
  const names = lockedOut.map(({ account }) => account.name)
  const [only] = lockedOut
  if (!only)
    return {
      title: 'Nobody could become root after the first reboot',
      why: 'No declared account that may become root has a password or an ssh key. Repairs would need live media.',
      remedy:
        'Give an account of the group wheel a password or a declared ssh key, then scan again.',
    }
  if (lockedOut.length === 1)
    return {
      title: `${visibleText(only.account.name)} could not log in after the first reboot`,
      why: `${whyLost([only], given)} Nobody else could become root.`,
      fix: passwordFix(names),
    }
  return {
    title: 'Nobody could become root after the first reboot',
    why: `The accounts for that are ${inWords(names)}. ${whyLost(lockedOut, given)}`,
    fix: passwordFix(names),
  }
}

function aboutLoser(access: AccessOf, admins: readonly AccessOf[], given: PasswordsGiven): Found[] {
  const name = visibleText(access.account.name)
  const fix = passwordFix([access.account.name])
  if (fallsBack(access))
    return [
      {
        severity: isOnlyWay(access, admins, given) ? 'blocker' : 'warning',
        title: `${name} gets the first password back at each boot`,
        why: `The configuration names an initial password for ${name}. It is set when the account is made, which is then at each boot; the one set with passwd is lost.`,
        fix,
      },
    ]
  const why = whyLost([access], given)
  if (access.account.uid === 0)
    return [{ severity: 'warning', title: 'root would have no password', why, fix }]
  if (canUseKey(access, given))
    return [
      {
        // A key opens no console and no sudo: a password in use must not be lost for it.
        severity: access.state === 'set' ? 'blocker' : 'warning',
        title: `${name} would have no password after the first reboot`,
        why: `${why} The ssh key still works; the console, and sudo with a password, do not.`,
        fix,
      },
    ]
  return [{ title: `${name} could not log in after the first reboot`, why, fix }]
}

/** Nobody may know the first password any more, and no other account or key leads to root. */
function isOnlyWay(access: AccessOf, admins: readonly AccessOf[], given: PasswordsGiven): boolean {
  const others = admins.filter(
    (other) =>
      other !== access &&
      other.state !== 'none' &&
      ((keepsPassword(other) && !fallsBack(other)) || canUseKey(other, given)),
  )
  return canBecomeRoot(access.account) && !canUseKey(access, given) && others.length === 0
}

function whyLost(accesses: readonly AccessOf[], given: PasswordsGiven): string {
  const fromFiles = accesses.flatMap((access) => {
    const file = lostPasswordFile(access)
    const name = visibleText(access.account.name)
    return file === undefined
      ? []
      : [
          `The password of ${name} is read from ${visibleText(file)} before kept paths are back, and that file is on the root that starts empty.`,
        ]
  })
  const others = accesses.filter((access) => lostPasswordFile(access) === undefined)
  return [...fromFiles, ...byPasswd(others, given)].join(' ')
}

/** What passwd has set, of accounts that the configuration names no password for. */
function byPasswd(accesses: readonly AccessOf[], { facts }: PasswordsGiven): string[] {
  if (accesses.length === 0) return []
  const names = inWords(accesses.map(({ account }) => account.name))
  const one = accesses.length === 1
  const remade = `which is made again from your configuration at each boot, and that names no password for ${one ? names : 'them'}.`
  if (facts.passwords)
    return [
      `The ${one ? 'password' : 'passwords'} of ${names} that passwd has set ${one ? 'is' : 'are'} only in /etc/shadow, ${remade}`,
    ]
  return [
    `If passwd has set a password for ${names}, it is only in /etc/shadow, ${remade} Whether it has is not known: that needs root.`,
  ]
}

function passwordFix(names: readonly string[]): Fix {
  return {
    label: `Keep the ${names.length === 1 ? 'password' : 'passwords'} of ${inWords(names)}`,
    edits: names.map((user): DesignEdit => ({ edit: 'add-password-file', user })),
  }
}

function inWords(names: readonly string[]): string {
  return names
    .map(visibleText)
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')
}
