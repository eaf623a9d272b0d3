import type { Account } from '#accounts.ts'
import { isWithin, type PathText } from '#path.ts'
import { homeFolder, isPerson } from '#person.ts'

/** A folder that belongs to an account, and is none for what only root may read or change. */
type StoreHome = { path: PathText; name: string; isOfPerson: boolean }

/** Of people and services; root's own is as good as any folder. */
function homesOf(users: readonly Account[]): StoreHome[] {
  return users.flatMap((account) => {
    const path = account.uid === 0 ? undefined : homeFolder(account)
    return path === undefined ? [] : [{ path, name: account.name, isOfPerson: isPerson(account) }]
  })
}

/** The home that a store would be, lie in or hold; a service's may lie in a store, like its data. */
export function homeAtStore(
  store: PathText,
  accounts: readonly Account[] | undefined,
): StoreHome | undefined {
  return homesOf(accounts ?? []).find(
    ({ path, isOfPerson }) => isWithin(store, path) || (isOfPerson && isWithin(path, store)),
  )
}

/** Where all homes lie, and whatever lies in it where nobody knows whose it is. */
export function isAmongHomes(store: PathText, accounts: readonly Account[] | undefined): boolean {
  return store === '/home' || (accounts === undefined && isWithin(store, '/home'))
}
