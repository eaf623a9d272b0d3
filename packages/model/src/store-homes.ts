import type { Account } from '#accounts.ts'
import { isWithin, type PathText } from '#path.ts'
import { homeFolder, isPerson } from '#person.ts'
import type { Facts } from '#snapshot.ts'

/** A folder that belongs to an account, and is none for what only root may read or change. */
export type StoreHome = { path: PathText; name: string; isOfPerson: boolean }

/** Undefined where the accounts are not known. */
export function storeHomes({
  accounts,
}: Pick<Facts, 'accounts'>): readonly StoreHome[] | undefined {
  return accounts.state === 'known' ? homesOfAccounts(accounts.value.users) : undefined
}

/** Of people and services; root's own is as good as any folder. */
export function homesOfAccounts(users: readonly Account[]): StoreHome[] {
  return users.flatMap((account) => {
    const path = account.uid === 0 ? undefined : homeFolder(account)
    return path === undefined ? [] : [{ path, name: account.name, isOfPerson: isPerson(account) }]
  })
}

/** The home that a store would be, lie in or hold; a service's may lie in a store, like its data. */
export function homeAtStore(
  store: PathText,
  homes: readonly StoreHome[] | undefined,
): StoreHome | undefined {
  return homes?.find(
    ({ path, isOfPerson }) => isWithin(store, path) || (isOfPerson && isWithin(path, store)),
  )
}

/** Where all homes lie, and whatever lies in it where nobody knows whose it is. */
export function isAmongHomes(store: PathText, homes: readonly StoreHome[] | undefined): boolean {
  return store === '/home' || (homes === undefined && isWithin(store, '/home'))
}
