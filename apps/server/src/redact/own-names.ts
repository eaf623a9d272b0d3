import { type Facts, nameOf, parentOf, type Snapshot, TreeIndex } from '@tideline/model'

/** Of images and installers: they tell nothing of who runs the host. */
const DEFAULT_HOSTS = new Set(['nixos', 'localhost'])
const NOT_PEOPLE = /^(?:|root|nobody|nixbld[0-9]*)$/

/**
 * Names of people, of the host and of the machines that it mounts from: private wherever they stand,
 * even where the same word is public on other hosts.
 */
export function ownNames(snapshot: Snapshot): Map<string, 'user' | 'host'> {
  const { facts } = snapshot
  const services = namesOfServices(facts)
  const people = [...peopleOf(facts), ...foldersOfHomes(snapshot)]
  const own = new Map<string, 'user' | 'host'>()
  for (const name of people)
    if (!NOT_PEOPLE.test(name) && !services.has(name)) own.set(name, 'user')
  for (const name of hostsOf(facts))
    for (const part of [name, name.split('.', 1)[0]!])
      if (part !== '' && !DEFAULT_HOSTS.has(part) && !own.has(part)) own.set(part, 'host')
  return own
}

/** systemd gives these numbers to users that exist while a unit runs (its UIDS-GIDS). */
const DYNAMIC = { first: 61_184, last: 65_519 }
const NOBODY = 65_534

function isNumberOfPerson(uid: number): boolean {
  return uid >= 1000 && uid !== NOBODY && (uid < DYNAMIC.first || uid > DYNAMIC.last)
}

function namesOfServices({ accounts }: Facts): Set<string> {
  const users = accounts.state === 'known' ? accounts.value.users : []
  return new Set(users.filter(({ uid }) => !isNumberOfPerson(uid)).map(({ name }) => name))
}

function peopleOf(facts: Facts): string[] {
  const { accounts, declaredUsers, homeManager, nixos, linger } = facts
  const users = accounts.state === 'known' ? accounts.value.users : []
  const declared = declaredUsers.state === 'known' ? declaredUsers.value.users : []
  return [
    ...users.filter(({ uid }) => isNumberOfPerson(uid)).map(({ name }) => name),
    ...declared.filter(({ isNormalUser }) => isNormalUser).map(({ name }) => name),
    ...(homeManager.state === 'known' ? homeManager.value.map(({ user }) => user) : []),
    ...(nixos.state === 'known' ? nixos.value.homeManagerUsers : []),
    ...(linger.state === 'known' ? linger.value : []),
  ]
}

/** Of accounts that are gone, too. */
function foldersOfHomes({ trees }: Snapshot): string[] {
  return Object.values(trees).flatMap((tree) => {
    if (nameOf(tree.mountPoint) !== '' && parentOf(tree.mountPoint) === '/home')
      return [nameOf(tree.mountPoint)]
    const index = TreeIndex.of(tree)
    const home = index.find('/home')
    if (home === undefined) return []
    return index
      .childrenOf(home)
      .map((node) => tree.names.at(node)!)
      .filter((name) => /^[^.@]/.test(name) && name !== 'lost+found')
  })
}

function hostsOf({ identity, mounts, fstab }: Facts): string[] {
  const sources = [
    ...(mounts.state === 'known' ? mounts.value.map(({ source }) => source) : []),
    ...(fstab.state === 'known' ? fstab.value.map(({ device }) => device) : []),
  ]
  return [
    ...(identity.state === 'known' ? [identity.value.hostName] : []),
    ...sources.flatMap((source) => {
      const [, server = ''] =
        /^(?:[^/:@]*@)?([A-Za-z][^/:@]+):\//.exec(source) ?? /^\/\/([^/]+)\//.exec(source) ?? []
      return [server]
    }),
  ]
}
