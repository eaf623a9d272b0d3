import { type Account, type PathText, personHome, type Snapshot, TreeIndex } from '@tideline/model'
import { explain } from '#inventory/explain.ts'

const NO_HOMES: ReadonlyMap<PathText, string> = new Map()

/**
 * Home path to user name, of the accounts of people. /root is a place of the system. Where the
 * accounts are not known, every folder in /home is taken for the home of the user of its name.
 */
export function homesOf(snapshot: Pick<Snapshot, 'facts' | 'trees'>): Map<PathText, string> {
  const { accounts } = snapshot.facts
  const homes = accounts.state === 'known' ? declared(accounts.value.users) : guessed(snapshot)
  return new Map(homes.filter(([path]) => isRealHome(path)))
}

function declared(users: readonly Account[]): [PathText, string][] {
  return users.flatMap((user): [PathText, string][] => {
    const home = personHome(user)
    return home === undefined ? [] : [[home, user.name]]
  })
}

function guessed({ trees }: Pick<Snapshot, 'trees'>): [PathText, string][] {
  return Object.values(trees).flatMap((tree) => {
    const index = TreeIndex.of(tree)
    const home = index.find('/home')
    if (home === undefined) return []
    return index
      .childrenOf(home)
      .filter((node) => tree.kinds.at(node) === 'd')
      .map((node): [PathText, string] => [index.pathOf(node), tree.names.at(node)!])
  })
}

/** Some have a service's own folder for a home; a pattern may well be for homes. */
function isRealHome(path: PathText): boolean {
  const { record, matchedBy } = explain(path, NO_HOMES)
  return record === undefined || matchedBy === 'pattern'
}
