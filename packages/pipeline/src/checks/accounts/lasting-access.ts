import {
  type Account,
  type DeclaredUser,
  type Design,
  isWithin,
  joinPath,
  type PasswordState,
  type PathText,
  textOfString,
} from '@tideline/model'
import type { RootPaths } from '#checks/root-paths.ts'

export type AccessOf = {
  account: Account
  declared: DeclaredUser | undefined
  state: PasswordState['state'] | undefined
  design: Design
  root: RootPaths
}

/** True where the account still has a password after the first boot. */
export function keepsPassword(access: AccessOf): boolean {
  const { account, declared, state, design } = access
  if (state === 'locked') return false
  if (design.surroundings.passwordFiles.includes(account.name)) return state !== 'none'
  const options = declared?.passwordOptions ?? []
  // hashedPasswordFile wins over every other option, a missing file included.
  if (options.includes('hashedPasswordFile')) return lostPasswordFile(access) === undefined
  return options.length > 0
}

/**
 * The declared password file, where it will not be there when it is read: before kept paths are back
 * in their places, so that a rule does not help. Secret managers write below /run.
 */
export function lostPasswordFile({ declared, design, root }: AccessOf): PathText | undefined {
  const file = declared?.hashedPasswordFile
  if (file === undefined || isWithin(file, design.store) || isWithin(file, '/run')) return undefined
  return root.isOnRoot(file) ? file : undefined
}

/** True where a key that outlives the reboot opens the account over ssh. */
export function keepsKey({ account, declared, root }: AccessOf): boolean {
  if (declared?.hasAuthorizedKeys) return true
  if (!account.home.startsWith('/') || account.home === '/') return false
  const file = joinPath(textOfString(account.home.replace(/\/+$/, '')), '.ssh/authorized_keys')
  return root.find(file) !== undefined && !root.isLost(file)
}
