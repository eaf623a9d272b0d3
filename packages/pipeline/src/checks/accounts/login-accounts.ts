import {
  type Account,
  type Accounts,
  type DeclaredUser,
  type DeclaredUsers,
  hasNumberOfPerson,
  isPerson,
} from '@tideline/model'

/** Accounts that a person may log in to. */
export function loginAccounts({ users }: Accounts): Account[] {
  return users.filter((account) => account.uid === 0 || isPerson(account))
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

/** Accounts with a number of people, be it without a shell, that no declaration would make again. */
export function undeclaredAccounts(accounts: Accounts, declared: DeclaredUsers): Account[] {
  return accounts.users.filter(
    (account) =>
      hasNumberOfPerson(account.uid) &&
      !account.groups.includes('nixbld') &&
      !declarationOf(account, declared),
  )
}
