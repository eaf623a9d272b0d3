import type { Account, Accounts, DeclaredUser, DeclaredUsers } from '@tideline/model'

const FIRST_USER_UID = 1000
/** From here on uids are systemd's own, nobody's and those of containers. */
const FIRST_FOREIGN_UID = 60_000

function isPersonal({ uid }: Account): boolean {
  return uid >= FIRST_USER_UID && uid < FIRST_FOREIGN_UID
}

/** Accounts that a person may log in to: root, and personal ones with a shell. */
export function loginAccounts({ users }: Accounts): Account[] {
  return users.filter(
    (account) => account.uid === 0 || (isPersonal(account) && hasShell(account.shell)),
  )
}

export function canBecomeRoot({ uid, groups }: Account): boolean {
  return uid === 0 || groups.includes('wheel')
}

export function declarationOf(
  account: Account,
  { users }: DeclaredUsers,
): DeclaredUser | undefined {
  return users.find((user) => user.name === account.name)
}

/** Accounts of people that no declaration would make again; build users are nobody's. */
export function undeclaredAccounts(accounts: Accounts, declared: DeclaredUsers): Account[] {
  return accounts.users.filter(
    (account) =>
      isPersonal(account) &&
      !account.groups.includes('nixbld') &&
      !declarationOf(account, declared),
  )
}

function hasShell(shell: string): boolean {
  return !/(?:^|\/)(?:nologin|false)$/.test(shell)
}
